using System.Net;
using System.Text.Json;
using DelegatedAccess.Testing;

namespace DelegatedAccess.Conformance.Tests.Secrets;

/// <summary>Everything that can become of a grant: calls, refusals, refreshes, losses, and its end.</summary>
internal static class GrantStory
{
    private const int MoreThanIsReplayed = 4;

    private static readonly (HttpStatusCode Status, string Error)[] Echoes =
    [
        (HttpStatusCode.BadRequest, "invalid_request"),
        (HttpStatusCode.BadRequest, "invalid_scope"),
        (HttpStatusCode.BadRequest, "never_heard_of"),
        (HttpStatusCode.Unauthorized, "invalid_client"),
        (HttpStatusCode.TooManyRequests, "slow_down"),
        (HttpStatusCode.ServiceUnavailable, "temporarily_unavailable"),
        (HttpStatusCode.BadRequest, "invalid_grant"),
    ];

    public static async Task TellAsync(Stage stage)
    {
        await CallAsync(stage);
        await RefuseAsync(stage);
        foreach (var (fault, times) in Faults.All().Select(fault => (fault, 1)).Concat(Faults.All().Select(fault => (fault, MoreThanIsReplayed))))
        {
            await RefreshAsync(stage, () => stage.Sandbox.Faults.Token.Enqueue(fault, times));
            stage.Sandbox.Faults.Token.Clear();
        }

        foreach (var echo in Echoes)
        {
            await RefreshAsync(stage, () => stage.Wire.Echo = echo);
            await RefreshAsync(stage, () => stage.Sandbox.Faults.Token.Enqueue(EchoOfNewest(stage, echo), MoreThanIsReplayed));
            stage.Sandbox.Faults.Token.Clear();
        }

        await HangAsync(stage);
        await FailToStoreAsync(stage);
        await LoseAsync(stage);
        await DisconnectAsync(stage);
    }

    private static async Task CallAsync(Stage stage)
    {
        await EnsureConnectedAsync(stage);
        foreach (var path in new[] { "zones", "accounts", "user/tokens/verify", "role-problem", "error-500", "redirect", "always-401", "always-401" })
        {
            stage.Soon();
            await stage.TryAsync(async () => await stage.CallAsync(path));
        }

        await stage.TryAsync(async () => await stage.CallAsync("https://elsewhere.example/client/v4/zones"));
        await stage.TryAsync(async () => await stage.CallAsync("http://elsewhere.example/client/v4/zones"));
        stage.Soon();
        stage.Sandbox.Model.ExpireAccessTokens();
        await stage.TryAsync(async () => await stage.CallAsync());
        await stage.TryAsync(async () => stage.Witness.Show("token", await stage.Grants.GetAccessTokenAsync(Stage.Key)));
    }

    private static async Task RefuseAsync(Stage stage)
    {
        await EnsureConnectedAsync(stage);
        await ConnectStory.ConnectAsync(stage, new ConsentChoices { DeclinedScopes = ["dns.write"] });
        var zone = stage.Sandbox.Model.Users[0].Accounts[0].Zones[0].Id;
        await stage.TryAsync(async () => await stage.CallAsync($"zones/{zone}/dns_records"));
        await stage.TryAsync(() => ConnectStory.ConnectAsync(stage, user: "bob"));
    }

    private static async Task RefreshAsync(Stage stage, Action disturb)
    {
        await EnsureConnectedAsync(stage);
        stage.Later();
        disturb();
        await stage.TryAsync(async () => await stage.CallAsync());
        await stage.TryAsync(async () => await stage.CallAsync());
        stage.Later();
    }

    private static async Task HangAsync(Stage stage)
    {
        await EnsureConnectedAsync(stage);
        stage.Later();
        var fault = stage.Sandbox.Faults.Token.Enqueue(SandboxFault.Hang(FaultTiming.AfterCommit));
        var calling = stage.TryAsync(async () => await stage.CallAsync());
        await fault.Reached;
        fault.Release();
        await calling;
    }

    private static async Task FailToStoreAsync(Stage stage)
    {
        await RefreshAsync(stage, () => stage.Store.FailsToRead = true);
        stage.Store.FailsToRead = false;
        await RefreshAsync(stage, () => stage.Store.FailsToWrite = true);
        stage.Store.FailsToWrite = false;
        await using var stranger = stage.Other(protectionKey: stage.Note(Stage.NewSecret()));
        await stage.TryAsync(async () => await stage.CallAsync(app: stranger));
    }

    private static async Task LoseAsync(Stage stage)
    {
        await RefreshAsync(stage, stage.Sandbox.User("alice").Revoke);
        stage.Witness.Show("grant", await stage.Grants.FindAsync(Stage.Key));
        await RefreshAsync(stage, () => stage.Sandbox.Model.KillRefreshTokens());
    }

    private static async Task DisconnectAsync(Stage stage)
    {
        await EnsureConnectedAsync(stage);
        stage.Wire.Echo = (HttpStatusCode.ServiceUnavailable, "temporarily_unavailable");
        await stage.TryAsync(async () => await stage.Grants.DisconnectAsync(Stage.Key));
        await stage.TryAsync(async () => await stage.CallAsync());
        await ConnectStory.ConnectAsync(stage);
        await stage.Grants.DisconnectAsync(Stage.Key);
        await stage.TryAsync(async () => await stage.CallAsync());
    }

    private static async Task EnsureConnectedAsync(Stage stage)
    {
        stage.Wire.Echo = null;
        if (await stage.Grants.FindAsync(Stage.Key) is not { Status: GrantStatus.Active })
        {
            await ConnectStory.ConnectAsync(stage);
        }
    }

    /// <summary>An error of the server's own that names the newest refresh token and the client's secret, and is a page for browsers too.</summary>
    private static SandboxFault EchoOfNewest(Stage stage, (HttpStatusCode Status, string Error) echo)
    {
        var newest = stage.Sandbox.Model.IssuedSecrets.Last(secret => secret.StartsWith("cfort_", StringComparison.Ordinal));
        var text = $"client {stage.Sandbox.DefaultClient.ClientSecret}, token {newest}";
        return SandboxFault.Answer((int)echo.Status, "application/json", JsonSerializer.Serialize(
            new Dictionary<string, string> { ["error"] = echo.Error, ["error_description"] = text, ["error_uri"] = "https://x.example/?t=" + newest }));
    }
}
