using System.Net;
using System.Text;
using CsCheck;
using DelegatedAccess.Protocol;

namespace DelegatedAccess.Tests.Protocol;

internal sealed class TokenAnswerFuzzTests
{
    private const string Sent = "the-refresh-token-that-was-sent";

    private static readonly Gen<int> Status = Gen.Frequency((3, Gen.Const(200)), (3, Gen.OneOf(400, 401, 403, 409, 429, 503)), (1, Gen.Int[100, 599]));

    private static readonly Gen<string?> ContentType = Gen.OneOf(
        "application/json", "application/json", "application/json", "application/json; charset=utf-16", "text/html", "a+json", ";;", null);

    private static readonly Gen<byte[]> Body = Gen.Frequency(
        (8, Fuzz.Mutated(
            BadTokenAnswers.Good,
            $$"""{"error":"invalid_grant","error_description":"Echo of {{Sent}}.","error_hint":[]}""",
            """{"error":{"error":"invalid_grant"}}""")),
        (1, Gen.Byte.Array[0, 200]),
        (1, Fuzz.Text.Select(text => Encoding.UTF8.GetBytes(BadTokenAnswers.With("access_token", System.Text.Json.JsonSerializer.Serialize(text))))));

    [Test]
    public void Whatever_a_server_answers_is_exactly_one_outcome()
    {
        var successes = 0;
        Gen.Select(Status, ContentType, Body).Sample(
            (status, contentType, body) =>
            {
                var answer = new WireAnswer { Status = (HttpStatusCode)status, MediaType = contentType?.Split(';')[0], Body = body };
                var outcome = TokenAnswerReader.Read(answer, [Sent]);
                if (outcome.Kind == TokenOutcomeKind.Success)
                {
                    Interlocked.Increment(ref successes);
                    return status is >= 200 and < 300 && IsSafe(outcome.Answer!);
                }

                return outcome.Answer is null && outcome.Server is { } said && !said.ToString().Contains(Sent, StringComparison.Ordinal)
                    && said.ToString().All(character => !char.IsControl(character)) && said.ToString().Length < 1000;
            },
            iter: 20_000, threads: 1);
        Assert.That(successes, Is.GreaterThan(100), "the generator must also make answers that are read");
    }

    [Test]
    public async Task Whatever_a_server_sends_over_http_is_an_outcome_and_no_exception()
    {
        var header = Gen.Select(Gen.OneOf("Retry-After", "Date", "x-request-id", "Location", "Content-Length", "WWW-Authenticate"), Fuzz.Text);
        var next = new HttpResponseMessage();
        using var server = new StubServer((_, _) => next);
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var endpoint = new TokenEndpoint(new HttpMessageInvoker(server), new TokenPipelines(time, TimeSpan.FromSeconds(60)), time);
        var registration = Registrations.Create();
        await Gen.Select(Status, Gen.OneOf(ContentType, Fuzz.Text.Select(text => (string?)text)), Body, header.Array[0, 3]).SampleAsync(
            async (status, contentType, body, headers) =>
            {
                next = StubServer.Respond(status, contentType, body, headers);
                var outcome = await endpoint.RefreshAsync(registration, Sent, isReplay: true, CancellationToken.None);
                Assert.That(outcome.Kind == TokenOutcomeKind.Success, Is.EqualTo(outcome.Answer is not null));
                Assert.That(outcome.RetryAfter ?? TimeSpan.Zero, Is.InRange(TimeSpan.Zero, TimeSpan.FromMinutes(15)));
                Assert.That($"{outcome.Server}", Does.Not.Contain(Sent));
                next = StubServer.Respond(status, contentType, body, headers);
                await endpoint.RevokeAsync(registration, Sent, CancellationToken.None);
            },
            iter: 3_000, threads: 1);
    }

    private static bool IsSafe(TokenAnswer answer) =>
        IsPrintable(answer.AccessToken.Reveal()) && (answer.RefreshToken is null || IsPrintable(answer.RefreshToken.Reveal()))
        && (answer.Life is null || answer.Life > TimeSpan.Zero)
        && (answer.Scopes is null || answer.Scopes.All(scope => scope.Length > 0 && !scope.Contains(' ', StringComparison.Ordinal)));

    private static bool IsPrintable(string token) => token.Length > 0 && token.All(character => character is > ' ' and <= '~');
}
