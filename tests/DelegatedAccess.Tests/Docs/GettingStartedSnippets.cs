using DelegatedAccess.Cloudflare;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DelegatedAccess.Tests.Docs;

/// <summary>The code of docs/getting-started.md, and of the part of README.md without a website. A test compares them, another one runs this.</summary>
internal static class GettingStartedSnippets
{
    public static IDelegatedAccessBuilder Register(HostApplicationBuilder builder)
    {
        // <snippet>
        var access = builder.Services.AddDelegatedAccess()
            .AddCloudflare(options =>
            {
                options.ClientId = builder.Configuration["Cloudflare:ClientId"]!;
                options.ClientSecret = builder.Configuration["Cloudflare:ClientSecret"];
                options.Scopes.Add(CloudflareScopes.ZoneRead, because: "to list your domains");
                options.Scopes.Add(CloudflareScopes.UserDetailsRead, because: "to recognise you when you reconnect");
                options.OptionalScopes.Add(CloudflareScopes.DnsWrite, because: "to add the records you ask for");
            });

        builder.Services.AddHttpClient<DnsClient>().AddDelegatedAccessHandler("cloudflare");
        // </snippet>
        return access;
    }

    // <snippet>
    public sealed class DnsClient(HttpClient http)
    {
        public async Task<string> ListZonesAsync(CancellationToken cancellationToken)
        {
            using var response = await http.GetAsync(new Uri("zones", UriKind.Relative), cancellationToken);
            response.EnsureSuccessStatusCode();
            return await response.Content.ReadAsStringAsync(cancellationToken);
        }
    }
    // </snippet>

    public static async Task<ConnectResult> ConnectAsync(
        IAuthorizationFlow flow, GrantKey key, TextReader input, TextWriter output, CancellationToken cancellationToken)
    {
        // <snippet>
        var begun = await flow.BeginAsync(
            key, new BeginAuthorization { RedirectUri = new Uri("http://127.0.0.1:5005/callback") }, cancellationToken);
        await output.WriteLineAsync($"Open {begun.AuthorizationUrl.AbsoluteUri}");
        await output.WriteLineAsync("and paste the address of the page you end on:");

        var address = await input.ReadLineAsync(cancellationToken);
        var result = await flow.CompleteAsync(AuthorizationCallback.FromAddress(address), cancellationToken);
        await output.WriteLineAsync($"Granted: {string.Join(' ', result.Granted)}");
        // </snippet>
        return result;
    }

    public static async Task<string> CallAsync(
        IGrantClientFactory clients, GrantKey key, TextWriter output, CancellationToken cancellationToken)
    {
        // <snippet>
        try
        {
            var dns = clients.CreateClient<DnsClient>(key);
            return await dns.ListZonesAsync(cancellationToken);
        }
        catch (ReauthorizationRequiredException e)    // revoked, expired, disconnected, missing scope: only the user can help
        {
            await output.WriteLineAsync($"Please connect again. Reference {e.SupportReference}");
            throw;
        }
        catch (ProviderUnavailableException e)        // the grant is fine: try again
        {
            await output.WriteLineAsync($"Cloudflare does not answer. Next try in {e.RetryAfter}");
            throw;
        }
        // </snippet>
    }

    public static async Task<ApiErrorReading?> ReadErrorAsync(
        HttpClient http, GrantKey key, TextWriter output, CancellationToken cancellationToken)
    {
        // <snippet>
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("zones", UriKind.Relative)).UseGrant(key);
        using var response = await http.SendAsync(request, cancellationToken);
        if (response.GetApiErrorReading() is { } reading)
        {
            await output.WriteLineAsync($"{(int)response.StatusCode}: {reading.Kind}, {reading.Message}, ray {reading.RayId}");
        }
        // </snippet>

        return response.GetApiErrorReading();
    }

    public static async Task<AuthorizationRequest> AskForMoreAsync(
        IAuthorizationFlow flow, GrantKey key, Uri redirectUri, MissingScopeException missing)
    {
        // <snippet>
        var begun = await flow.BeginAsync(
            key, new BeginAuthorization { RedirectUri = redirectUri, AdditionalScopes = missing.ScopesToRequest });
        // </snippet>
        return begun;
    }

    public static async Task<HttpResponseMessage> UseGrantAsync(HttpClient http, GrantKey key, CancellationToken cancellationToken)
    {
        // <snippet>
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("zones", UriKind.Relative)).UseGrant(key);
        var response = await http.SendAsync(request, cancellationToken);
        // </snippet>
        return response;
    }

    public static async Task<AccessToken> OtherSdkAsync(IGrantManager grants, GrantKey key, CancellationToken cancellationToken)
    {
        // <snippet>
        var token = await grants.GetAccessTokenAsync(key, cancellationToken);
        // </snippet>
        return token;
    }

    public static async Task DisconnectAsync(IGrantManager grants, GrantKey key, CancellationToken cancellationToken)
    {
        // <snippet>
        await grants.DisconnectAsync(key, cancellationToken);
        // </snippet>
    }

    public static void Persist(IDelegatedAccessBuilder access, HostApplicationBuilder builder, IGrantStore store, IPendingAuthorizationStore pending)
    {
        // <snippet>
        access
            .PersistGrantsTo(store)
            .PersistPendingAuthorizationsTo(pending)
            .ProtectGrantsWithKeyRing(keys => keys.Add("2026-11", builder.Configuration["GrantKeys:2026-11"]!));
        // </snippet>
    }
}
