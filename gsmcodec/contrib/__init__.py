"""Validators in form hosts: one module for each, which imports that host and nothing else of the kind.

Every module has `SmsText`, `Sender` and `PhoneNumber`, made for its host from the values of the same names in
`gsmcodec`, which hold the rules. What differs from those, in every host:

* Browsers submit the line ends of a textarea as CRLF, two units where the person sees one. So line ends are counted as
  LF unless `newline` or the profile says otherwise, and where the host lets a validator change the value, they become
  LF. Where it does not, send the text with the validator's own profile, ``validator.rule.profile``.
* `messages` replaces the templates of some codes by your own, in the host's syntax, translated or not.
* A value that is no text is invalid, not a crash.
"""
