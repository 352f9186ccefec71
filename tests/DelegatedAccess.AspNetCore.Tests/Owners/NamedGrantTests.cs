using System.Security.Claims;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>u1 is signed in and connected as alice, u2 is somebody else and connected as bob.</summary>
internal sealed class NamedGrantTests
{
    private static readonly GrantKey Others = new("cloudflare", "u2");

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_grant_that_a_request_names_wins_over_the_signed_in_user(bool isSynchronous)
    {
        await using var app = await StartAsync(async context =>
        {
            var client = context.RequestServices.GetRequiredService<IHttpClientFactory>().CreateClient("api");
            using var request = NewRequest().UseGrant(Others);
            return isSynchronous ? client.Send(request) : await client.SendAsync(request);
        });

        Assert.That(await TryAsync(app), Does.Contain("bob.example").And.Not.Contains("example.com"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_client_made_for_a_grant_wins_over_the_signed_in_user(bool isSynchronous)
    {
        await using var app = await StartAsync(async context =>
        {
            var client = context.RequestServices.GetRequiredService<IGrantClientFactory>().CreateClient("api", Others);
            using var request = NewRequest();
            return isSynchronous ? client.Send(request) : await client.SendAsync(request);
        });

        Assert.That(await TryAsync(app), Does.Contain("bob.example").And.Not.Contains("example.com"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_named_grant_needs_no_request(bool isSynchronous)
    {
        await using var app = await StartAsync(_ => throw new NotSupportedException());
        var bound = app.Services.GetRequiredService<IGrantClientFactory>().CreateClient("api", Others);
        var free = app.Services.GetRequiredService<IHttpClientFactory>().CreateClient("api");
        using var plain = NewRequest();
        using var named = NewRequest().UseGrant(Others);

        Assert.That(await Attempt.AsTextAsync(async () => isSynchronous ? bound.Send(plain) : await bound.SendAsync(plain)), Does.Contain("bob.example"));
        Assert.That(await Attempt.AsTextAsync(async () => isSynchronous ? free.Send(named) : await free.SendAsync(named)), Does.Contain("bob.example"));
    }

    [Test]
    public async Task A_synchronous_call_acts_for_the_signed_in_user()
    {
        await using var app = await StartAsync(context =>
            Task.FromResult(context.RequestServices.GetRequiredService<IHttpClientFactory>().CreateClient("api").Send(NewRequest())));

        Assert.That(await TryAsync(app), Does.Contain("example.com").And.Not.Contains("bob.example"));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_second_attempt_acts_for_the_grant_of_the_first(bool copies)
    {
        await using var app = await StartAsync(
            context => context.RequestServices.GetRequiredService<IHttpClientFactory>().CreateClient("retried").SendAsync(NewRequest()),
            services => services.AddHttpClient("retried")
                .AddHttpMessageHandler(provider => new SecondAttemptHandler(copies, () => Become(provider.GetRequiredService<IHttpContextAccessor>(), "u2")))
                .AddDelegatedAccessHandler("cloudflare")
                .ForSignedInUser());

        Assert.That(await TryAsync(app), Does.Contain("example.com").And.Not.Contains("bob.example"));
    }

    [Test]
    public async Task A_client_of_the_signed_in_user_needs_the_handler_before_it()
    {
        await using var app = await StartAsync(
            context => context.RequestServices.GetRequiredService<IHttpClientFactory>().CreateClient("bare").GetAsync(new Uri("https://api.example/")),
            services => services.AddHttpClient("bare").ForSignedInUser());

        Assert.That(await TryAsync(app), Does.StartWith("InvalidOperationException: ").And.Contain("AddDelegatedAccessHandler(registration)"));
    }

    private static async Task<WebApp> StartAsync(Func<HttpContext, Task<HttpResponseMessage>> call, Action<IServiceCollection>? configure = null)
    {
        var app = await WebApp.StartAsync(setup =>
        {
            setup.Map = app => app.MapGet(
                "/try", (Func<HttpContext, Task<string>>)(context => Attempt.AsTextAsync(() => call(context))));
            setup.Services = configure;
        });
        foreach (var (user, who) in new[] { ("u1", "alice"), ("u2", "bob") })
        {
            using var browser = await app.SignInAsync(user);
            await browser.ConnectAsync(user: who);
        }

        return app;
    }

    private static async Task<string> TryAsync(WebApp app)
    {
        using var browser = await app.SignInAsync("u1");
        using var response = await browser.GetAsync("/try");
        return await response.Content.ReadAsStringAsync();
    }

    private static HttpRequestMessage NewRequest() => new(HttpMethod.Get, new Uri("zones", UriKind.Relative));

    private static void Become(IHttpContextAccessor accessor, string user) =>
        accessor.HttpContext!.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", user)], "test"));
}
