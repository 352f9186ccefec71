using System.Net;
using DelegatedAccess.AspNetCore.Tests.Infrastructure;

namespace DelegatedAccess.AspNetCore.Tests.Owners.Crowds;

/// <summary>A browser whose requests are let on step by step, and in which somebody else may sign in at any time.</summary>
internal sealed class Visitor(Crowd crowd, WebBrowser browser, string user) : IDisposable
{
    private const int Calls = 3;

    private static int _runs;

    private Task<HttpResponseMessage>? _request;
    private Turnstile? _turnstile;
    private string _meant = user;

    public string User { get; private set; } = user;

    public bool IsUnderWay => _request is not null;

    public async Task BecomeAsync(string next)
    {
        using var signedOut = await browser.PostAsync("/sign-out");
        using var signedIn = await browser.PostAsync($"/sign-in/{next}");
        User = next;
    }

    public async Task BeginAsync()
    {
        var run = $"run{Interlocked.Increment(ref _runs)}";
        _meant = User;
        _turnstile = crowd.TurnstileOf(run);
        _request = browser.GetAsync($"/walk?meant={_meant}&run={run}&calls={Calls}");
        await _turnstile.ArrivalAsync();
    }

    /// <summary>Lets the request on by one call, and takes its answer after the last one.</summary>
    public async Task StepAsync()
    {
        _turnstile!.LetOn();
        await _turnstile.ArrivalAsync();
        if (_turnstile.IsLeft)
        {
            await FinishAsync();
        }
    }

    /// <summary>A request that nobody holds up.</summary>
    public async Task WalkAsync()
    {
        using var response = await browser.GetAsync($"/walk?meant={User}&calls={Calls}");
        await CheckAsync(response, User);
    }

    public void Dispose() => browser.Dispose();

    private async Task FinishAsync()
    {
        using var response = await _request!;
        _request = null;
        await CheckAsync(response, _meant);
    }

    private static async Task CheckAsync(HttpResponseMessage response, string meant)
    {
        var answer = await response.Content.ReadAsStringAsync();
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK), answer);
        Assert.That(answer, Is.EqualTo(string.Join(' ', Enumerable.Repeat(Crowd.DomainOf(meant), Calls))), $"the answer to {meant}");
    }
}
