using System.Collections.Concurrent;
using System.Text.Json;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;
using DelegatedAccess.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DelegatedAccess.AspNetCore.Tests.Owners.Crowds;

/// <summary>An app with several users, each connected and each with a domain of their own: <c>u3</c> has <c>u3.example</c>.</summary>
internal sealed class Crowd : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Turnstile> _turnstiles = new(StringComparer.Ordinal);

    private Crowd(WebApp app, IReadOnlyList<string> users, Testimony testimony)
    {
        App = app;
        Users = users;
        Testimony = testimony;
    }

    public WebApp App { get; }

    public IReadOnlyList<string> Users { get; }

    public Testimony Testimony { get; }

    public RecycledClients Clients => App.Services.GetRequiredService<RecycledClients>();

    /// <param name="size">How many users.</param>
    /// <param name="recycles">Over handlers that are recycled on demand; else over the framework's pool, whose handlers the first request makes.</param>
    public static async Task<Crowd> GatherAsync(int size, bool recycles)
    {
        var testimony = new Testimony();
        Crowd? crowd = null;
        var app = await WebApp.StartAsync(setup =>
        {
            setup.Services = services =>
            {
                services.AddSingleton<RecycledClients>();
                services.AddHttpClient("api").AddHttpMessageHandler(() => new WitnessHandler(testimony, crowd!.App.Sandbox.Model));
            };
            setup.Map = app => app.MapGet("/walk", (HttpContext context, string meant, string? run, int calls) => crowd!.WalkAsync(context, recycles, meant, run, calls));
        });
        crowd = new Crowd(app, [.. Enumerable.Range(0, size).Select(number => $"u{number}")], testimony);
        foreach (var user in crowd.Users)
        {
            app.Sandbox.Model.AddUser(user, new SandboxAccountSettings("Account", DomainOf(user)));
            using var browser = await app.SignInAsync(user);
            await browser.ConnectAsync(user: user);
        }

        return crowd;
    }

    public static string DomainOf(string user) => $"{user}.example";

    /// <summary>The turnstile of a request; it is there before the request is.</summary>
    public Turnstile TurnstileOf(string run) => _turnstiles.GetOrAdd(run, _ => new Turnstile());

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        foreach (var turnstile in _turnstiles.Values)
        {
            turnstile.Dispose();
        }
    }

    private async Task<IResult> WalkAsync(HttpContext context, bool recycles, string meant, string? run, int calls)
    {
        var turnstile = run is null ? null : TurnstileOf(run);
        try
        {
            using var kept = NewClient(context, recycles);
            var answers = new List<string>();
            for (var call = 0; call < calls; call++)
            {
                await (turnstile?.PassAsync() ?? Task.CompletedTask);
                using var fresh = NewClient(context, recycles);
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("zones", UriKind.Relative));
                request.Headers.Add(WitnessHandler.Header, meant);
                using var response = await (call % 2 == 0 ? kept : fresh).SendAsync(request, context.RequestAborted);
                answers.Add(NamesIn(await response.Content.ReadAsStringAsync(context.RequestAborted)));
            }

            return Results.Text(string.Join(' ', answers));
        }
        finally
        {
            turnstile?.Leave();
        }
    }

    private HttpClient NewClient(HttpContext context, bool recycles) => recycles
        ? Clients.Create("api")
        : context.RequestServices.GetRequiredService<IHttpClientFactory>().CreateClient("api");

    private static string NamesIn(string json)
    {
        using var answer = JsonDocument.Parse(json);
        return answer.RootElement.GetProperty("result") is { ValueKind: JsonValueKind.Array } zones
            ? string.Join(' ', zones.EnumerateArray().Select(zone => zone.GetProperty("name").GetString()))
            : json;
    }
}
