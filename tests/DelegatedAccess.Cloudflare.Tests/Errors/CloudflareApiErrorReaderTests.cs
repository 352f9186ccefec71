using System.Net;
using DelegatedAccess.Cloudflare.Errors;
using DelegatedAccess.Cloudflare.Tests.Support;

namespace DelegatedAccess.Cloudflare.Tests.Errors;

[TestFixture]
internal sealed class CloudflareApiErrorReaderTests
{
    private const string Forbidden = """
        {"success":false,"errors":[{"code":10000,"message":"Authentication error",
        "documentation_url":"https://developers.cloudflare.com/api/resources/dns/"}],"messages":[],"result":null}
        """;

    [Test]
    public void A_401_is_a_refused_token_whatever_its_code()
    {
        var reading = Read(Answers.Error(HttpStatusCode.Unauthorized, """{"errors":[{"code":9109,"message":"Invalid access token"}]}"""));

        Assert.Multiple(() =>
        {
            Assert.That(reading.Kind, Is.EqualTo(ApiErrorKind.TokenRefused));
            Assert.That(reading.Codes, Is.EqualTo([9109]));
            Assert.That(reading.Message, Is.EqualTo("Invalid access token"));
            Assert.That(reading.RequiredAnyOf, Is.Empty);
        });
    }

    [Test]
    public void A_403_is_forbidden_and_says_which_scopes_would_do_and_where_that_is_documented()
    {
        var reading = Read(Answers.Error(HttpStatusCode.Forbidden, Forbidden, headers: ("cf-ray", "8f1c2d3e4a5b6c7d-FRA")));

        Assert.Multiple(() =>
        {
            Assert.That(reading.Kind, Is.EqualTo(ApiErrorKind.Forbidden));
            Assert.That(reading.RequiredAnyOf, Is.EqualTo(["dns.read", "dns.write"]));
            Assert.That(reading.Documentation, Is.EqualTo(new Uri("https://developers.cloudflare.com/api/resources/dns/")));
            Assert.That(reading.RayId, Is.EqualTo("8f1c2d3e4a5b6c7d-FRA"));
            Assert.That(reading.Codes, Is.EqualTo([10000]));
        });
    }

    [Test]
    public void A_403_without_a_body_is_forbidden_as_a_HEAD_is()
    {
        var reading = Read(Answers.Error(HttpStatusCode.Forbidden, method: "HEAD", mediaType: null));

        Assert.That(reading.Kind, Is.EqualTo(ApiErrorKind.Forbidden));
        Assert.That(reading.RequiredAnyOf, Does.Contain("dns.read"));
    }

    [Test]
    public void The_other_envelope_with_one_error_is_read_too()
    {
        var reading = Read(Answers.Error(HttpStatusCode.Forbidden, """{"error":{"code":1010,"message":"auth.forbidden"}}"""));

        Assert.That((reading.Kind, reading.Codes.Single(), reading.Message), Is.EqualTo((ApiErrorKind.Forbidden, 1010, "auth.forbidden")));
    }

    [Test]
    public void A_product_that_is_switched_off_needs_no_scope()
    {
        var reading = Read(Answers.Error(
            HttpStatusCode.Forbidden, """{"errors":[{"code":9999,"message":"access.api.error.not_enabled"}]}"""));

        Assert.That((reading.Kind, reading.RequiredAnyOf.Count), Is.EqualTo((ApiErrorKind.Other, 0)));
    }

    [Test]
    public void A_firewalls_line_of_text_is_not_the_api_and_needs_no_scope()
    {
        var reading = Read(Answers.Error(HttpStatusCode.Forbidden, "error code: 1020", mediaType: "text/plain"));

        Assert.That((reading.Kind, reading.RequiredAnyOf.Count), Is.EqualTo((ApiErrorKind.Other, 0)));
    }

    [Test]
    public void A_page_instead_of_json_is_a_challenge_and_needs_no_scope()
    {
        var reading = Read(Answers.Error(
            HttpStatusCode.Forbidden, "<!DOCTYPE html><title>Just a moment...</title>", mediaType: "text/html",
            headers: ("cf-ray", "8f1c2d3e4a5b6c7d")));

        Assert.Multiple(() =>
        {
            Assert.That(reading.Kind, Is.EqualTo(ApiErrorKind.Challenged));
            Assert.That(reading.RequiredAnyOf, Is.Empty);
            Assert.That(reading.RayId, Is.EqualTo("8f1c2d3e4a5b6c7d"));
            Assert.That(reading.Message, Is.Null);
        });
    }

    [TestCase(HttpStatusCode.Forbidden)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    [TestCase(HttpStatusCode.Unauthorized)]
    public void The_edges_own_word_makes_a_challenge_of_any_answer(HttpStatusCode status)
    {
        var reading = Read(Answers.Error(status, Forbidden, headers: ("cf-mitigated", "challenge")));

        Assert.That(reading.Kind, Is.EqualTo(ApiErrorKind.Challenged));
    }

    [Test]
    public void A_challenge_without_a_media_type_is_known_by_its_script()
    {
        var body = "<html><script src=\"/cdn-cgi/challenge-platform/x.js\"></script></html>";

        Assert.That(Read(Answers.Error(HttpStatusCode.TooManyRequests, body, mediaType: null)).Kind, Is.EqualTo(ApiErrorKind.Challenged));
    }

    [Test]
    public void A_json_message_that_quotes_a_challenge_is_none()
    {
        var body = """{"errors":[{"code":10000,"message":"Just a moment <challenge-platform>"}]}""";

        Assert.That(Read(Answers.Error(HttpStatusCode.Forbidden, body)).Kind, Is.EqualTo(ApiErrorKind.Forbidden));
    }

    [Test]
    public void A_429_says_how_long_to_wait()
    {
        var reading = Read(Answers.Error(HttpStatusCode.TooManyRequests, headers: ("retry-after", "30")));

        Assert.That((reading.Kind, reading.RetryAfter), Is.EqualTo((ApiErrorKind.RateLimited, TimeSpan.FromSeconds(30))));
    }

    [Test]
    public void A_status_that_the_reader_is_not_for_is_other()
    {
        Assert.That(Read(Answers.Error(HttpStatusCode.BadGateway, "<html>")).Kind, Is.EqualTo(ApiErrorKind.Other));
    }

    private static ApiErrorReading Read(ApiError error) => new CloudflareApiErrorReader().Read(error);
}
