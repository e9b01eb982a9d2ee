"""Adapters for form hosts. Each module imports its own host and no other.

The hosts are `django` (with its `models` and `serializers`), `wtforms`, `pydantic`, `marshmallow` and `attrs`. Each has
the validators `SmsText`, `TemplateText`, `Sender` and `PhoneNumber`. They ask the rules of the engine:
`gsmcodec.TextRule`, `gsmcodec.TemplateRule`, `gsmcodec.SenderRule` and `gsmcodec.PhoneNumberRule`. Three modules are no
hosts. `phonenumbers` asks the package of that name about a number. `counter` tells a page the limits of a text.
`languages` writes the sentence of an error.

These things are the same in every host:

* Line ends. Browsers submit a line end as CRLF, two units, where the person sees one character. The argument `newline`
  decides how a line end is counted: "LF", "CRLF", or "KEEP" for the characters that came. None asks the profile, and
  counts LF if the profile keeps what came. A host that lets a validator change a value gets the line ends that were
  counted. In the others, send the text with the profile ``validator.rule.profile``.
* Phone numbers. People write them in many ways. A host that lets a validator change a value keeps E.164.
* Lengths. No page says `maxlength`: a browser cuts what a person pastes, and what is left may be valid.
* Sentences. They come in the language of the form, one of `gsmcodec.contrib.languages.LANGUAGES`. The argument
  `messages` replaces those of some codes by your own, in the host's syntax, translated or not:
  ``{"too_many_parts": "..."}``. A template that cannot be filled is refused when it is given.
* Types. A value that is no text is invalid. It never raises an error that the host does not expect.
  `is_valid` says False of it, and of None.
"""
