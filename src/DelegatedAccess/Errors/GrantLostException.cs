namespace DelegatedAccess;

/// <summary>The token endpoint ended the grant; only a new consent brings it back.</summary>
public sealed class GrantLostException : ReauthorizationRequiredException
{
    internal GrantLostException(string message, ErrorDetails details, GrantLostReason reason, DateTimeOffset lostAt, Exception? innerException = null)
        : base(message, details, innerException)
    {
        Reason = reason;
        LostAt = lostAt;
    }

    /// <summary>Why, as far as the server's answer tells.</summary>
    public GrantLostReason Reason { get; }

    /// <summary>When the end was noticed (UTC).</summary>
    public DateTimeOffset LostAt { get; }
}
