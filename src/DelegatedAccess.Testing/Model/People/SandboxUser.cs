namespace DelegatedAccess.Testing;

/// <summary>Somebody who can sign in at the sandbox and consent. Made by <see cref="SandboxModel.AddUser"/>.</summary>
public sealed class SandboxUser
{
    internal SandboxUser(string userName, string id, string displayName, IReadOnlyList<SandboxAccount> accounts)
    {
        UserName = userName;
        Id = id;
        DisplayName = displayName;
        Accounts = accounts;
    }

    /// <summary>The name that tests and the consent page use, for example "alice".</summary>
    public string UserName { get; }

    /// <summary>The user's id (32 hex characters): "id" in <c>GET /user</c> and "sub" at the userinfo endpoint.</summary>
    public string Id { get; }

    /// <summary>The first name that <c>GET /user</c> answers.</summary>
    public string DisplayName { get; }

    /// <summary>The e-mail address that <c>GET /user</c> answers.</summary>
    public string Email => UserName + "@example.com";

    /// <summary>The accounts that this user is a member of and can choose at consent.</summary>
    public IReadOnlyList<SandboxAccount> Accounts { get; }

    /// <inheritdoc/>
    public override string ToString() => UserName;
}
