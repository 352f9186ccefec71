using ConnectCloudflare.Web.Accounts;
using ConnectCloudflare.Web.Connections;
using ConnectCloudflare.Web.Dns;
using ConnectCloudflare.Web.Users;
using DelegatedAccess;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConnectCloudflare.Web.Pages;

/// <summary>
/// The zones of the account that the user works in. Nothing is caught: what only the user can mend, and what the token endpoint does wrong, is shown by the
/// exception handler of the SDK, and what the API does wrong by our error page.
/// </summary>
[Authorize]
internal sealed class DomainsModel(DnsClient dns, ChosenAccounts accounts, [FromKeyedServices("cloudflare")] IGrantAccountLister lister) : PageModel
{
    public GrantAccount? Account => accounts.Find(DemoUsers.IdOf(User));

    public ListOf<Zone> Zones { get; private set; } = new([], 0);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (Account is null && !await accounts.SettleAsync(DemoUsers.IdOf(User), ListAsync))
        {
            return LocalRedirect("/account");
        }

        Zones = await dns.ListZonesAsync(Account!.Id, cancellationToken);
        return Page();

        async Task<IReadOnlyList<GrantAccount>> ListAsync() => await lister.ListAsync(ConnectionReader.KeyOf(User), cancellationToken);
    }
}
