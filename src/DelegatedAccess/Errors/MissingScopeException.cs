namespace DelegatedAccess;

/// <summary>An API call needs a scope that the grant lacks: ask the user for <see cref="ScopesToRequest"/>.</summary>
public sealed class MissingScopeException : ReauthorizationRequiredException
{
    internal MissingScopeException(
        string message,
        ErrorDetails details,
        IReadOnlyList<string> anyOf,
        IReadOnlyList<string> granted,
        IReadOnlyList<string> scopesToRequest,
        Uri? documentation)
        : base(message, details)
    {
        RequiredAnyOf = anyOf;
        Granted = granted;
        ScopesToRequest = scopesToRequest;
        Documentation = documentation;
    }

    /// <summary>The scopes of which one suffices for the operation, the narrowest first.</summary>
    public IReadOnlyList<string> RequiredAnyOf { get; }

    /// <summary>The scopes that the grant has.</summary>
    public IReadOnlyList<string> Granted { get; }

    /// <summary>What the next consent should ask for: the granted scopes and the narrowest that is missing.</summary>
    public IReadOnlyList<string> ScopesToRequest { get; }

    /// <summary>Where the provider documents the operation's permissions, where it said so. Untrusted: show it, do not follow it.</summary>
    public Uri? Documentation { get; }
}
