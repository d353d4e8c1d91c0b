"""`python -m edition` is the command `edition`."""

from edition.cli import main

if __name__ == "__main__":
    main()
