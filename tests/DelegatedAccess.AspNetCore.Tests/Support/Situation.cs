namespace DelegatedAccess.AspNetCore.Tests.Support;

/// <summary>Something that users call support about.</summary>
/// <param name="Name">In words.</param>
/// <param name="Code">The code that the page shows.</param>
/// <param name="Event">The id of the log event that says what happened.</param>
/// <param name="Live">Lives through it, to what the user's page shows.</param>
/// <param name="Says">What a line of the log says besides the reference; the code, where null.</param>
internal sealed record Situation(string Name, ErrorCode Code, int Event, Func<SupportDesk, Task<Shown>> Live, string? Says = null)
{
    public override string ToString() => Name;
}
