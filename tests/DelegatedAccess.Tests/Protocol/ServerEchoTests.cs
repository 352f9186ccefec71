using System.Text.Json;
using DelegatedAccess.Testing;
using DelegatedAccess.Tests.Infrastructure;

namespace DelegatedAccess.Tests.Protocol;

/// <summary>A server that repeats what it was sent must not put it into our exceptions and logs.</summary>
internal sealed class ServerEchoTests
{
    [TestCase(400, "invalid_request")]
    [TestCase(400, "invalid_grant")]
    [TestCase(401, "invalid_client")]
    [TestCase(400, "invalid_scope")]
    [TestCase(503, "server_error")]
    [TestCase(429, "slow_down")]
    public async Task An_echo_of_the_refresh_token_or_the_client_secret_is_blanked_out(int status, string error)
    {
        await using var connecting = new Connecting();
        var (world, node) = (connecting.World, connecting.Node);
        await node.ConnectAsync();
        var refreshToken = (await node.FindRecordAsync())!.RefreshToken!.Reveal();
        world.Clock.Advance(TimeSpan.FromHours(2));
        world.Sandbox.Faults.Token.Always(Echo(status, error, refreshToken, world.Sandbox.DefaultClient.ClientSecret!));
        var calling = node.Grants.GetAccessTokenAsync(Node.Key()).AsTask();
        await world.PassTimeUntilAsync(calling);
        Check(node, await Assert.CatchAsync<DelegatedAccessException>(() => calling), world.Sandbox.Model.IssuedSecrets);
    }

    [TestCase(400, "invalid_request")]
    [TestCase(400, "invalid_grant")]
    [TestCase(401, "invalid_client")]
    [TestCase(503, "server_error")]
    public async Task An_echo_of_the_code_or_the_client_secret_is_blanked_out(int status, string error)
    {
        await using var connecting = new Connecting();
        var callback = await connecting.ConsentAsync();
        var code = Uri.UnescapeDataString(Connecting.ParameterOf(callback, "code"));
        connecting.World.Sandbox.Faults.Token.Always(Echo(status, error, code, connecting.World.Sandbox.DefaultClient.ClientSecret!));
        var failed = await Assert.CatchAsync<DelegatedAccessException>(() => connecting.CompleteAsync(callback));
        Check(connecting.Node, failed, connecting.World.Sandbox.Model.IssuedSecrets);
    }

    [Test]
    public async Task An_echo_of_a_short_code_with_words_in_it_is_blanked_out()
    {
        await using var connecting = new Connecting();
        var state = await connecting.StateAsync();
        const string code = "open sesame please";
        connecting.World.Sandbox.Faults.Token.Always(Echo(400, "invalid_grant", code, code));
        var failed = await Assert.CatchAsync<DelegatedAccessException>(() => connecting.CompleteAsync($"code={Uri.EscapeDataString(code)}&state={state}"));
        Check(connecting.Node, failed, [code]);
    }

    private static SandboxFault Echo(int status, string error, string first, string second) => SandboxFault.Answer(
        status,
        "application/json",
        JsonSerializer.Serialize(new { error, error_description = $"Cannot use {first} of the client with {second}." }));

    private static void Check(Node node, DelegatedAccessException? failed, IReadOnlyList<string> secrets)
    {
        var seen = failed + failed!.Server?.Description + failed.Server?.Error
            + string.Join('\n', node.Logs.GetSnapshot().Select(log => log.Message + log.Exception));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(failed.Server?.Description, Does.Contain("[redacted]"));
            foreach (var secret in secrets)
            {
                Assert.That(seen, Does.Not.Contain(secret));
            }
        }
    }
}
