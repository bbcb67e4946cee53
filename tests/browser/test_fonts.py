"""The letters on the page are ours."""


def test_pages_load_sarabun(page):
    page.goto("/")
    page.evaluate("document.fonts.ready")
    assert page.evaluate("document.fonts.check('16px Sarabun', 'กรุงเทพ')")
