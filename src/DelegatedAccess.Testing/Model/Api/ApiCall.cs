namespace DelegatedAccess.Testing;

/// <summary>An API request whose token is alive.</summary>
internal sealed record ApiCall(SandboxRequest Request, SandboxGrant Grant, string Route)
{
    public IReadOnlyList<string> Segments { get; } = Route.Split('/', StringSplitOptions.RemoveEmptyEntries);

    public IEnumerable<(SandboxAccount Account, SandboxZone Zone)> VisibleZones =>
        Grant.Accounts.SelectMany(account => account.Zones.Select(zone => (account, zone)));

    public bool HasAny(params ReadOnlySpan<string> scopes)
    {
        foreach (var scope in scopes)
        {
            if (Grant.Scopes.Contains(scope, StringComparer.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
