from handschlag.config.bench.extraction.labels import Labelled
from handschlag.config.bench.extraction.training import names_in, train, written


def test_what_is_learnt_from_documents_holds_no_word_of_their_names():
    documents = {
        author: [
            Labelled(
                "1",
                f"Die Stadt {town} und die Elbtaler Werke GmbH haben Verträge. Elbtaler jubeln.",
                {
                    "parties": [f"Stadt {town}", "Elbtaler Werke GmbH"],
                    "initiatives_networks": [],
                    "place": None,
                    "signatories": [],
                },
            )
        ]
        for author, town in (("a", "Guben"), ("b", "Forst"), ("c", "Peitz"), ("d", "Guben"))
    }
    found, figures = train(documents)

    assert "elbtal" in names_in([one for known in documents.values() for one in known])
    assert "before=die" in found
    assert not [sign for sign in found if "elbtal" in sign or "guben" in sign.lower()]
    assert set(figures) == set(documents)
    assert written(found, figures, 4).startswith("# Made by")
