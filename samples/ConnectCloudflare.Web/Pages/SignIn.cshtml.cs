using ConnectCloudflare.Web.Users;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConnectCloudflare.Web.Pages;

/// <summary>Signs a demo user in, by a click.</summary>
internal sealed class SignInModel : PageModel
{
    /// <summary>Where to go on: a local address.</summary>
    public string Next { get; private set; } = "/";

    public IActionResult OnGet(string? returnUrl)
    {
        Next = LocalOrHome(returnUrl);
        return User.Identity?.IsAuthenticated == true ? LocalRedirect(Next) : Page();
    }

    public async Task<IActionResult> OnPostAsync(string? user, string? returnUrl)
    {
        if (DemoUsers.All.FirstOrDefault(one => one.Id == user) is not { } person)
        {
            return BadRequest();
        }

        await HttpContext.SignInAsync(DemoUsers.PrincipalFor(person));
        return LocalRedirect(LocalOrHome(returnUrl));
    }

    private string LocalOrHome(string? url) => Url.IsLocalUrl(url) ? url : "/";
}
