"""The live preview: the site as it would be built now, in a browser on this machine.

`stock` keeps the files and the model, `preview` what is shown and what is wrong,
`workshop` does their work one thing after the other; `gate`, `app` and `running` serve
it, `watching` tells what has been saved. Pages are rendered when somebody looks at
them. This package must not know a command, and writes no file.
"""
