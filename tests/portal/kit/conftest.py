from tests.directory.conftest import celle, make_centre, make_district

__all__ = ["celle", "make_centre", "make_district"]
