namespace DelegatedAccess.AspNetCore.Tests.Owners.Crowds;

/// <summary>Where a request waits to be let on, one step at a time.</summary>
internal sealed class Turnstile : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _go = new(0);
    private readonly SemaphoreSlim _here = new(0);

    public bool IsLeft { get; private set; }

    /// <summary>The request waits here.</summary>
    public async Task PassAsync()
    {
        _here.Release();
        Assert.That(await _go.WaitAsync(Bound), Is.True, "nobody let the request on");
    }

    /// <summary>The request is through, or broke.</summary>
    public void Leave()
    {
        IsLeft = true;
        _here.Release();
    }

    /// <summary>Completes when the request waits or is through.</summary>
    public async Task ArrivalAsync() => Assert.That(await _here.WaitAsync(Bound), Is.True, "the request did not come");

    public void LetOn() => _go.Release();

    public void Dispose()
    {
        _go.Dispose();
        _here.Dispose();
    }
}
