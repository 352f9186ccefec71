using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConnectCloudflare.Web.Pages;

/// <summary>Signs out. The connection stays: it belongs to the user, not to the session.</summary>
internal sealed class SignOutModel : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        TempData["Done"] = "You are signed out";
        return LocalRedirect("/");
    }
}
