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

    public Action<WebApplication>? Map { get; set; }

    /// <summary>On a real loopback port instead of in memory.</summary>
    public bool UsesKestrel { get; set; }

    /// <summary>Without cookie authentication.</summary>
    public bool HasNoSignIn { get; set; }

    /// <summary>Another process of the same app: the same sandbox, client and clock.</summary>
    public WebApp? Beside { get; set; }

    public string Prefix { get; set; } = "/connect";
}
