import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/suche/?q=a%00b", "/organisationen/?q=%00", "/?x=%00"])
def test_a_null_byte_in_an_address_is_a_bad_request_on_both_engines(client, address):
    answer = client.get(address)
    assert answer.status_code == 400
    assert "Diese Anfrage haben wir nicht verstanden" in answer.content.decode()


def test_zeros_and_percent_signs_are_fine(client):
    assert client.get("/suche/?q=100%25").status_code == 200
