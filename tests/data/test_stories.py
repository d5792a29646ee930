"""The story in three languages: as many sentences, no unknown word among those that it is tried on."""

import pytest

from tutor.data.stories import LANGUAGES, NOTED, letters, pieces, story, unread


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_unread_sentences_hold_only_words_of_the_story(language):
    known = {word for sentence in story(language) for word in sentence}
    assert {word for sentence in unread(language) for word in sentence} <= known
    assert not set(unread(language)) & set(story(language))


def test_every_language_tells_the_same():
    assert len({len(story(language)) for language in LANGUAGES}) == 1
    assert len({len(unread(language)) for language in LANGUAGES}) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_of_the_document_is_in_the_story(language):
    words = pieces(NOTED[language])[:-1]
    rows = [sentence for sentence in story(language) if all(word in sentence for word in words)]
    assert rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_end_and_are_spelled_with_known_letters(language):
    for sentence in (*story(language), *unread(language)):
        assert sentence[-1] == "."
        assert set("".join(sentence)) <= set(letters())
