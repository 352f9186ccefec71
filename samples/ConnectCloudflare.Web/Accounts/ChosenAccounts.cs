using System.Collections.Concurrent;
using DelegatedAccess;
using DelegatedAccess.AspNetCore;

namespace ConnectCloudflare.Web.Accounts;

/// <summary>
/// Which account each user works in. The SDK does not guess it, so the app keeps it: in memory here, in a column beside the user in a real app.
/// </summary>
internal sealed class ChosenAccounts
{
    private readonly ConcurrentDictionary<string, GrantAccount> _chosen = new(StringComparer.Ordinal);

    public GrantAccount? Find(string owner) => _chosen.GetValueOrDefault(owner);

    public void Choose(string owner, GrantAccount account) => _chosen[owner] = account;

    /// <summary>
    /// After each consent: with one account there is nothing to ask, an earlier choice stays while the grant reaches it, and otherwise the user is sent
    /// to choose.
    /// </summary>
    public static async Task SettleAsync(ConnectCompletedContext connected)
    {
        var chosen = connected.HttpContext.RequestServices.GetRequiredService<ChosenAccounts>();
        if (!await chosen.SettleAsync(connected.Result.Key.Owner, async () => await connected.ListAccountsAsync(CancellationToken.None)))
        {
            connected.ReturnUrl = "/account";
        }
    }

    /// <param name="owner">The user.</param>
    /// <param name="list">The accounts that the grant reaches.</param>
    /// <returns>Whether there is a choice that the grant reaches.</returns>
    public async Task<bool> SettleAsync(string owner, Func<Task<IReadOnlyList<GrantAccount>>> list)
    {
        var earlier = Find(owner);
        _chosen.TryRemove(owner, out _);
        try
        {
            var accounts = await list();
            if ((accounts.Count == 1 ? accounts[0] : accounts.FirstOrDefault(account => account.Id == earlier?.Id)) is not { } account)
            {
                return false;
            }

            Choose(owner, account);
            return true;
        }
        catch (HttpRequestException)
        {
            // The connection stands; the page of accounts asks again, and says so where the API fails still.
            return false;
        }
    }
}
