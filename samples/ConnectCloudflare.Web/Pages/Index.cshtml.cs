using ConnectCloudflare.Web.Accounts;
using ConnectCloudflare.Web.Connections;
using ConnectCloudflare.Web.Users;
using DelegatedAccess;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConnectCloudflare.Web.Pages;

/// <summary>The front page: what Fernpost is, or the Connect card. It asks neither Cloudflare nor its API, so it works whatever fails there.</summary>
internal sealed class IndexModel(ConnectionReader connections, ChosenAccounts accounts) : PageModel
{
    /// <summary>Null where nobody is signed in.</summary>
    public Connection? Connection { get; private set; }

    public GrantAccount? Account { get; private set; }

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        if (User.Identity?.IsAuthenticated == true)
        {
            Connection = await connections.ReadAsync(User, cancellationToken);
            Account = accounts.Find(DemoUsers.IdOf(User));
        }
    }
}
