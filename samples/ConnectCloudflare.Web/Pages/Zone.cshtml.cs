using ConnectCloudflare.Web.Connections;
using ConnectCloudflare.Web.Dns;
using DelegatedAccess.Cloudflare;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ConnectCloudflare.Web.Pages;

/// <summary>
/// The DNS records of a zone. Where the grant lacks the scope to change them, the call itself says so, and the exception handler offers to allow it.
/// </summary>
[Authorize]
internal sealed class ZoneModel(DnsClient dns, ConnectionReader connections) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string ZoneId { get; set; } = "";

    [BindProperty]
    public RecordForm Record { get; set; } = new();

    public Zone Zone { get; private set; } = new("", "", null);

    public ListOf<DnsRecord> Records { get; private set; } = new([], 0);

    /// <summary>Whether the user allowed changes: for the hint, not for the call.</summary>
    public bool MayWrite { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        ModelState.Clear();
        return await ShowAsync(cancellationToken);
    }

    public async Task<IActionResult> OnPostAddAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return await ShowAsync(cancellationToken);
        }

        try
        {
            var record = await dns.AddRecordAsync(ZoneId, Record.ToRecord(), cancellationToken);
            return Done($"The {record.Type} record {record.Name} was added");
        }
        catch (DnsApiException refused) when (refused.IsRefusal)
        {
            foreach (var reason in refused.Reasons)
            {
                ModelState.AddModelError("", $"Cloudflare says: {reason}");
            }

            return await ShowAsync(cancellationToken);
        }
    }

    public async Task<IActionResult> OnPostDeleteAsync(string recordId, CancellationToken cancellationToken)
    {
        await dns.DeleteRecordAsync(ZoneId, recordId, cancellationToken);
        return Done("The record was deleted");
    }

    private async Task<IActionResult> ShowAsync(CancellationToken cancellationToken)
    {
        var zone = dns.GetZoneAsync(ZoneId, cancellationToken);
        var records = dns.ListRecordsAsync(ZoneId, cancellationToken);
        (Zone, Records) = (await zone, await records);
        MayWrite = (await connections.ReadAsync(User, cancellationToken)).Allows(CloudflareScopes.DnsWrite);
        return Page();
    }

    private LocalRedirectResult Done(string what)
    {
        TempData["Done"] = what;
        return LocalRedirect($"/domains/{ZoneId}");
    }
}
