using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Validation.AspNetCore;

namespace DelegatedAccess.Conformance.Tests.Server;

/// <summary>
/// An authorization server that nobody here wrote, on a real port, with an API that it protects. Consent is given at once. Its tokens and
/// grants are its own; a test changes them through its managers, as an administrator would.
/// </summary>
internal sealed class AuthorizationServer : IAsyncDisposable
{
    public const string AuthorizationPath = "/connect/authorize";
    public const string TokenPath = "/connect/token";
    public const string RevocationPath = "/connect/revoke";
    public const string ApiPath = "/api";
    public const string ClientId = "conformance";
    public const string ClientSecret = "conformance+secret/with=reserved:characters&9f27";
    public const string Subject = "user-1";
    public const string ReadScope = "things.read";
    public const string WriteScope = "things.write";

    public static readonly Uri Redirect = new("http://127.0.0.1:5000/callback");

    private readonly WebApplication _app;

    private AuthorizationServer(WebApplication app, ConsentDesk desk, RequestCounts counts, ShiftedClock clock)
    {
        _app = app;
        Desk = desk;
        Counts = counts;
        Clock = clock;
        Grants = new GrantDesk(app.Services);
        BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/");
    }

    public Uri BaseAddress { get; }

    public ConsentDesk Desk { get; }

    public GrantDesk Grants { get; }

    public RequestCounts Counts { get; }

    public ShiftedClock Clock { get; }

    public static async Task<AuthorizationServer> StartAsync(ShiftedClock clock, AuthorizationServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var database = Guid.NewGuid().ToString();
        builder.Services.AddDbContext<DbContext>(context => context.UseInMemoryDatabase(database).UseOpenIddict());
        builder.Services.AddOpenIddict()
            .AddCore(core => OpenIddictSetup.Configure(core, clock))
            .AddServer(server => OpenIddictSetup.Configure(server, options, clock))
            .AddValidation(validation => OpenIddictSetup.Configure(validation, clock));
        builder.Services.AddAuthentication(OpenIddictValidationAspNetCoreDefaults.AuthenticationScheme);
        builder.Services.AddAuthorization();

        var app = builder.Build();
        var counts = new RequestCounts();
        var desk = new ConsentDesk();
        app.Use(next => context => counts.CountAsync(context, next));
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapMethods(AuthorizationPath, ["GET", "POST"], desk.Decide);
        app.MapGet(ApiPath + "/things", () => TypedResults.Ok(new { things = 3 })).RequireAuthorization();
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(OpenIddictSetup.Client());
        }

        await app.StartAsync();
        return new AuthorizationServer(app, desk, counts, clock);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
