using ConnectCloudflare.Web.Sandbox;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConnectCloudflare.Web.Pages;

/// <summary>Plays a scenario on the sandbox. There is none, and no such page, on the real Cloudflare.</summary>
[Authorize]
internal sealed class SandboxModel(IServiceProvider services) : PageModel
{
    public IActionResult OnGet() => LocalRedirect("/");

    public async Task<IActionResult> OnPostAsync(string? scenario, string? returnUrl, CancellationToken cancellationToken)
    {
        if (services.GetService<SandboxControls>() is not { } controls || SandboxScenarios.Find(scenario) is not { } chosen)
        {
            return NotFound();
        }

        var isPlayed = await controls.PlayAsync(chosen, User, cancellationToken);
        TempData["Sandbox"] = isPlayed ? $"Sandbox: {chosen.Title}" : "Sandbox: connect Cloudflare first";
        TempData["Expect"] = isPlayed ? chosen.Expect : "There is no connection to act on.";
        return LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : "/");
    }
}
