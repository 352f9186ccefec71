namespace DelegatedAccess.Http;

/// <summary>Says whether a body can be sent twice. What is not known to be is not: a stream that was read once would be cut short.</summary>
internal static class ResendableContent
{
    public static bool IsResendable(HttpContent? content) => content switch
    {
        null => true,
        ByteArrayContent or ReadOnlyMemoryContent or System.Net.Http.Json.JsonContent => true,
        MultipartContent parts => parts.All(IsResendable),
        _ => false,
    };
}
