namespace DelegatedAccess.Testing;

/// <summary>An account to create with <see cref="SandboxModel.AddUser"/>.</summary>
/// <param name="Name">The account's name.</param>
/// <param name="Zones">The domain names of its zones.</param>
public sealed record SandboxAccountSettings(string Name, params IReadOnlyList<string> Zones);
