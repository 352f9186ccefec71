using System.Text;
using DelegatedAccess.Cloudflare.Errors;

namespace DelegatedAccess.Cloudflare.Tests.Errors;

[TestFixture]
internal sealed class ApiErrorEnvelopeTests
{
    private const string Whole = """
        {"success":false,"errors":[{"code":6003,"message":"Invalid request headers",
        "error_chain":[{"code":6111,"message":"Invalid format"}]},
        {"code":6003,"message":"again"}],"messages":[{"code":1,"message":"note"}],"result":null}
        """;

    [Test]
    public void Codes_come_once_each_with_those_of_the_chain_and_the_first_message_is_the_message()
    {
        var envelope = Read(Whole);

        Assert.That(envelope.Codes, Is.EqualTo([6003, 6111]));
        Assert.That(envelope.Message, Is.EqualTo("Invalid request headers"));
    }

    [Test]
    public void A_body_that_is_cut_anywhere_never_throws_and_keeps_what_came_before()
    {
        var body = Encoding.UTF8.GetBytes(Whole);
        for (var length = 0; length <= body.Length; length++)
        {
            var envelope = ApiErrorEnvelope.Read(body.AsSpan(0, length));
            Assert.That(envelope.Codes.FirstOrDefault(6003), Is.EqualTo(6003));
        }

        Assert.That(Read(Whole[..Whole.IndexOf("6111", StringComparison.Ordinal)]).Codes, Is.EqualTo([6003]));
    }

    [TestCase("")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"text\"")]
    [TestCase("not json")]
    [TestCase("{\"errors\":null}")]
    [TestCase("{\"errors\":\"text\"}")]
    [TestCase("{\"errors\":[null,1,[],\"x\"]}")]
    [TestCase("{\"errors\":[{\"code\":\"10000\",\"message\":7,\"documentation_url\":{}}]}")]
    [TestCase("{\"errors\":[{\"code\":1e99}]}")]
    [TestCase("{\"errors\":[{\"message\":\"\\ud800\"}]}")]
    [TestCase("{\"\\ud800\":1,\"errors\":[{\"message\":\"\\u0000\"}]}")]
    [TestCase("{\"result\":{\"errors\":[{\"code\":1,\"message\":\"not here\"}]}}")]
    public void What_is_no_envelope_has_no_errors(string body)
    {
        var envelope = Read(body);

        Assert.That((envelope.Codes.Count, envelope.Message, envelope.Documentation), Is.EqualTo((0, (string?)null, (Uri?)null)));
    }

    [Test]
    public void Deep_and_huge_bodies_never_throw()
    {
        var many = string.Join(',', Enumerable.Range(1, 4000).Select(code => $"{{\"code\":{code}}}"));

        Assert.Multiple(() =>
        {
            Assert.That(Read("{\"errors\":" + new string('[', 60_000)).Codes, Is.Empty);
            Assert.That(Read("{\"x\":" + string.Concat(Enumerable.Repeat("{\"a\":", 9_000))).Codes, Is.Empty);
            Assert.That(Read($"{{\"errors\":[{many}]}}").Codes, Has.Count.EqualTo(16));
            Assert.That(Read($"{{\"errors\":[{{\"message\":\"{new string('x', 60_000)}\"}}]}}").Message, Has.Length.LessThan(500));
        });
    }

    [Test]
    public void Bytes_that_are_not_text_never_throw()
    {
        byte[] body = [.. "{\"errors\":[{\"code\":1,\"message\":\""u8, 0xff, 0xfe, .. "\"}]}"u8];

        Assert.That(ApiErrorEnvelope.Read(body).Codes, Is.EqualTo([1]));
    }

    [Test]
    public void Of_duplicate_members_the_first_message_stays()
    {
        var envelope = Read("""{"errors":[{"code":1,"message":"a","message":"b","code":2}],"errors":[{"code":3,"message":"c"}]}""");

        Assert.That(envelope.Message, Is.EqualTo("a"));
        Assert.That(envelope.Codes, Is.EqualTo([1, 2, 3]));
    }

    [TestCase("http://developers.cloudflare.com/")]
    [TestCase("javascript:alert(1)")]
    [TestCase("/relative")]
    [TestCase("https://user:secret@example.com/")]
    public void Documentation_is_an_absolute_https_address_or_none(string url)
    {
        Assert.That(Read($$"""{"errors":[{"documentation_url":"{{url}}"}]}""").Documentation, Is.Null);
    }

    [Test]
    public void Messages_are_cleaned_of_control_characters_and_of_tokens()
    {
        var token = "cfoat_" + new string('A', 43) + "." + new string('b', 43);
        var envelope = Read($$"""{"errors":[{"message":"bad\r\nINFO \u202etoken {{token}}"}]}""");

        Assert.That(envelope.Message, Is.EqualTo("bad  INFO  token [redacted]"));
    }

    private static ApiErrorEnvelope Read(string body) => ApiErrorEnvelope.Read(Encoding.UTF8.GetBytes(body));
}
