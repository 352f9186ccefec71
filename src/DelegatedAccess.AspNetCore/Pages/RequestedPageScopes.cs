namespace DelegatedAccess.AspNetCore.Pages;

/// <summary>Scopes with the reasons that the registration gives for them.</summary>
internal static class RequestedPageScopes
{
    public static IReadOnlyList<ConnectPageScope> Of(ClientRegistration registration, IReadOnlyList<string> additional) =>
    [
        .. registration.Scopes.Select(scope => new ConnectPageScope(scope.Id, scope.Because, IsOptional: false)),
        .. registration.OptionalScopes.Select(scope => new ConnectPageScope(scope.Id, scope.Because, IsOptional: !additional.Contains(scope.Id))),
        .. additional.Where(id => Find(registration, id) is null).Select(id => new ConnectPageScope(id, Because: null, IsOptional: false)),
    ];

    public static IReadOnlyList<ConnectPageScope> Named(ClientRegistration registration, IReadOnlyList<string> ids) =>
        [.. ids.Select(id => new ConnectPageScope(id, Find(registration, id)?.Because, IsOptional: false))];

    private static RequestedScope? Find(ClientRegistration registration, string id) =>
        registration.Scopes.Concat(registration.OptionalScopes).FirstOrDefault(scope => scope.Id == id);
}
