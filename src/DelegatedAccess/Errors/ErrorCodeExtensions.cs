using System.Globalization;

namespace DelegatedAccess;

/// <summary>The written forms of error codes and support categories.</summary>
public static class ErrorCodeExtensions
{
    private const string Documentation = "docs/errors.md#da";

    /// <summary>The code as it is written in logs, messages and the documentation, such as <c>DA1201</c>.</summary>
    public static string ToId(this ErrorCode code) => string.Create(CultureInfo.InvariantCulture, $"DA{(int)code}");

    /// <summary>Where the code is documented, relative to the repository.</summary>
    public static string ToDocumentation(this ErrorCode code) =>
        string.Create(CultureInfo.InvariantCulture, $"{Documentation}{(int)code}");

    /// <summary>The category as support tools and metrics write it, such as <c>grant_revoked</c>.</summary>
    public static string ToWireName(this SupportCategory category) => category switch
    {
        SupportCategory.UserCancelled => "user_cancelled",
        SupportCategory.MissingScope => "missing_scope",
        SupportCategory.GrantRevoked => "grant_revoked",
        SupportCategory.NotConnected => "not_connected",
        SupportCategory.AccountMismatch => "account_mismatch",
        SupportCategory.BadCallback => "bad_callback",
        SupportCategory.Configuration => "configuration",
        SupportCategory.ProviderFailure => "provider_failure",
        SupportCategory.StoreFailure => "store_failure",
        SupportCategory.ProductFailure => "product_failure",
        _ => "unknown",
    };
}
