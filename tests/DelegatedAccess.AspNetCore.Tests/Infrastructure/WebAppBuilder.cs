using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Infrastructure;

/// <summary>How a test wants its app.</summary>
internal sealed class WebAppBuilder
{
    public Action<CloudflareSandboxOptions>? Sandbox { get; set; }

    public Action<ConnectEndpointOptions>? Endpoints { get; set; }

    public Action<IDelegatedAccessBuilder>? Access { get; set; }

    public Action<ClientRegistrationOptions>? Registration { get; set; }

    public Action<IServiceCollection>? Services { get; set; }

    /// <summary>Middleware that comes before everything else.</summary>
    public Action<WebApplication>? First { get; set; }

    /// <summary>Middleware that comes after the exception handler.</summary>
    public Action<WebApplication>? Last { get; set; }

    public Action<WebApplication>? Map { get; set; }

    /// <summary>On a real loopback port instead of in memory.</summary>
    public bool UsesKestrel { get; set; }

    /// <summary>Without cookie authentication.</summary>
    public bool HasNoSignIn { get; set; }

    /// <summary>With the framework's developer exception page in place of the exception handler.</summary>
    public bool IsInDevelopment { get; set; }

    /// <summary>The name of a second client registration, where the test wants one.</summary>
    public string? Second { get; set; }

    /// <summary>What the sandbox's client may ask for, where the default client's scopes are not enough.</summary>
    public IReadOnlyList<string>? Scopes { get; set; }

    /// <summary>What else the client has registered as redirect URIs.</summary>
    public IReadOnlyList<string> RedirectUris { get; set; } = [];

    /// <summary>Another process of the same app: the same sandbox, client and clock.</summary>
    public WebApp? Beside { get; set; }

    public string Prefix { get; set; } = "/connect";
}
