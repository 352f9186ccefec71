using ConnectCloudflare.Web.Accounts;
using ConnectCloudflare.Web.Connections;
using ConnectCloudflare.Web.Users;
using DelegatedAccess;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConnectCloudflare.Web.Pages;

/// <summary>The user chooses among the accounts that the grant reaches.</summary>
[Authorize]
internal sealed class AccountModel([FromKeyedServices("cloudflare")] IGrantAccountLister lister, ChosenAccounts chosen) : PageModel
{
    public IReadOnlyList<GrantAccount> Accounts { get; private set; } = [];

    public GrantAccount? Chosen => chosen.Find(DemoUsers.IdOf(User));

    public async Task OnGetAsync(CancellationToken cancellationToken) => Accounts = await ListAsync(cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? id, CancellationToken cancellationToken)
    {
        // Only what the grant reaches can be chosen, whatever the form says.
        if ((await ListAsync(cancellationToken)).FirstOrDefault(account => account.Id == id) is not { } account)
        {
            return LocalRedirect("/account");
        }

        chosen.Choose(DemoUsers.IdOf(User), account);
        TempData["Done"] = $"Fernpost works in {account.Name}";
        return LocalRedirect("/domains");
    }

    private async Task<IReadOnlyList<GrantAccount>> ListAsync(CancellationToken cancellationToken) =>
        await lister.ListAsync(ConnectionReader.KeyOf(User), cancellationToken);
}
