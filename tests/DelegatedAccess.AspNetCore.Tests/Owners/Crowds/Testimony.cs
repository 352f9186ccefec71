using System.Collections.Concurrent;

namespace DelegatedAccess.AspNetCore.Tests.Owners.Crowds;

/// <summary>What the witness saw.</summary>
internal sealed class Testimony
{
    private readonly ConcurrentQueue<string> _wrong = [];
    private int _seen;

    public int Seen => Volatile.Read(ref _seen);

    /// <summary>Calls that went out with the token of somebody else.</summary>
    public IReadOnlyCollection<string> Wrong => _wrong;

    public void Add(string meant, string sent)
    {
        Interlocked.Increment(ref _seen);
        if (meant != sent)
        {
            _wrong.Enqueue($"a call for {meant} went out as {sent}");
        }
    }
}
