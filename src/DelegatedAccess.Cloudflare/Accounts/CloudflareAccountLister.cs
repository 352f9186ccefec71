namespace DelegatedAccess.Cloudflare.Accounts;

/// <summary>Shows Cloudflare's accounts to code that knows no provider.</summary>
internal sealed class CloudflareAccountLister(ICloudflareAccounts accounts) : IGrantAccountLister
{
    public async Task<IReadOnlyList<GrantAccount>> ListAsync(GrantKey key, CancellationToken cancellationToken = default) =>
        [.. (await accounts.ListAsync(key, cancellationToken).ConfigureAwait(false)).Select(account => new GrantAccount(account.Id, account.Name))];
}
