using DelegatedAccess.Errors;

namespace DelegatedAccess.Tests.Protocol;

internal sealed class UntrustedTextTests
{
    [TestCase("a\u0000b")]
    [TestCase("a\r\nb")]
    [TestCase("a\u001b[31mb")]
    [TestCase("a\u0085b")]
    [TestCase("a\u202eb")]
    [TestCase("a\u2066b\u2069")]
    [TestCase("a\u200bb")]
    [TestCase("a\u2028b\u2029")]
    [TestCase("a\ufeffb")]
    [TestCase("a\ue000b")]
    [TestCase("a\U000e0041b", Description = "tag characters")]
    public void Characters_that_hide_or_forge_become_blanks(string text)
    {
        var cleaned = UntrustedText.Clean(text)!;
        Assert.That(cleaned, Does.StartWith("a ").And.Contains("b"));
        Assert.That(cleaned, Has.All.InRange(' ', '~'));
    }

    // Escaped: an attribute cannot hold a lone surrogate.
    [TestCase("a\\ud800b")]
    [TestCase("\\udc00\\ud800")]
    public void Lone_surrogates_do_not_survive(string escaped) =>
        Assert.That(UntrustedText.Clean(System.Text.RegularExpressions.Regex.Unescape(escaped)), Has.None.InRange('\ud800', '\udfff'));

    [TestCase(null)]
    [TestCase("")]
    [TestCase(" \t\r\n")]
    public void Nothing_stays_nothing(string? text) => Assert.That(UntrustedText.Clean(text), Is.Null);

    [Test]
    public void Long_text_is_cut_and_says_so()
    {
        var cleaned = UntrustedText.Clean(string.Join(' ', Enumerable.Repeat("word", 10_000)))!;
        Assert.That(cleaned, Has.Length.LessThanOrEqualTo(402));
        Assert.That(cleaned, Does.EndWith("…"));
    }

    [Test]
    public void A_cut_never_splits_a_character() =>
        Assert.That(UntrustedText.Clean("x" + string.Concat(Enumerable.Repeat("\U0001f600 ", 400)))!.Where(char.IsSurrogate).Count() % 2, Is.Zero);

    [Test]
    public void Secrets_that_were_sent_are_blanked_out_wherever_they_come_back()
    {
        const string secret = "correct horse battery";
        var cleaned = UntrustedText.Clean($"token {secret}, again {secret}!", [secret]);
        Assert.That(cleaned, Is.EqualTo("token [redacted], again [redacted]!"));
    }

    [Test]
    public void A_secret_across_the_cut_leaves_no_beginning_behind()
    {
        var secret = new string('q', 30) + "-secret";
        var cleaned = UntrustedText.Clean(string.Concat(Enumerable.Repeat("word ", 79)) + secret, [secret])!;
        Assert.That(cleaned, Does.Not.Contain("qqqq"));
    }

    [TestCase("cfoat_0123456789abcdefghijklmnopqrstuvwxyzABCD")]
    [TestCase("eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl01")]
    [TestCase("0123456789abcdef0123456789abcdef01234567")]
    public void What_looks_like_a_token_is_blanked_out_although_nobody_sent_it(string token) =>
        Assert.That(UntrustedText.Clean($"unknown token {token}."), Does.Not.Contain(token[..20]));

    [Test]
    public void The_servers_own_sentences_stay_readable()
    {
        const string sentence = "The OAuth 2.0 Client supports client authentication method 'client_secret_basic', but method 'client_secret_post' was requested.";
        Assert.That(UntrustedText.Clean(sentence), Is.EqualTo(sentence));
    }

    [Test]
    public void Other_scripts_and_emoji_stay() =>
        Assert.That(UntrustedText.Clean("Zugriff verweigert: グラント ✋"), Is.EqualTo("Zugriff verweigert: グラント ✋"));
}
