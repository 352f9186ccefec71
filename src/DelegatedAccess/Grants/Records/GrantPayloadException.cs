namespace DelegatedAccess.Grants.Records;

/// <summary>Stored bytes that cannot become a record. Internal: the repository turns it into a <see cref="GrantStoreException"/>.</summary>
internal sealed class GrantPayloadException(ErrorCode code, string message) : Exception(message)
{
    public ErrorCode Code { get; } = code;
}
