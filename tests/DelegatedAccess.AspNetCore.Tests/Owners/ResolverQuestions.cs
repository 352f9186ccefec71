namespace DelegatedAccess.AspNetCore.Tests.Owners;

/// <summary>How often resolvers were asked.</summary>
internal sealed class ResolverQuestions
{
    private int _asked;

    public int Asked => Volatile.Read(ref _asked);

    public void Note() => Interlocked.Increment(ref _asked);
}
