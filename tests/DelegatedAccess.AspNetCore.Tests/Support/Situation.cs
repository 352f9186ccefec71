namespace DelegatedAccess.AspNetCore.Tests.Support;

/// <summary>Something that users call support about.</summary>
/// <param name="Name">In words.</param>
/// <param name="Code">The code that the page shows.</param>
/// <param name="Event">The id of the log event that says what happened.</param>
/// <param name="Live">Lives through it, to what the user's page shows.</param>
internal sealed record Situation(string Name, ErrorCode Code, int Event, Func<SupportDesk, Task<Shown>> Live)
{
    public override string ToString() => Name;
}
