using DelegatedAccess.Errors;

namespace DelegatedAccess.Cloudflare;

/// <summary>
/// The grant does not reach exactly one account. With several in <see cref="Accounts"/>, let the user choose one of them and keep its
/// id, or connect again and select one only; with none, the user has to connect again and select one.
/// </summary>
public sealed class CloudflareAccountSelectionException : DelegatedAccessException
{
    internal CloudflareAccountSelectionException(GrantKey grant, IReadOnlyList<CloudflareAccount> accounts, string supportReference)
        : base(MessageOf(accounts.Count), ErrorCatalog.Describe(ErrorCode.AccountSelectionRequired, supportReference, grant.Registration, grant)) => Accounts = accounts;

    /// <summary>The accounts that the grant reaches; empty where there is none.</summary>
    public IReadOnlyList<CloudflareAccount> Accounts { get; }

    private static string MessageOf(int count) => count == 0
        ? "The grant reaches no Cloudflare account. Connect again and select an account on the consent screen; an account whose "
            + "administrators do not allow public OAuth apps is not offered there."
        : $"The grant reaches {count} Cloudflare accounts, and this library does not guess which one is meant. Let the user choose one "
            + "of them, or connect again and select only one on the consent screen.";
}
