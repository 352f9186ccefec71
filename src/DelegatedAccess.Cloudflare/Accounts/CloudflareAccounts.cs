using System.Globalization;
using System.Text.Json;
using DelegatedAccess.Cloudflare.Wire;
using DelegatedAccess.Diagnostics;
using DelegatedAccess.Errors;
using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Cloudflare.Accounts;

/// <summary>Reads <c>GET /accounts</c>, page by page.</summary>
internal sealed class CloudflareAccounts(IGrantClientFactory clients, Entropy entropy, ILogger<CloudflareAccounts> logger) : ICloudflareAccounts
{
    private const int PageSize = 50;
    private const int MaxPages = 100;
    private const int MaxBodyLength = 1024 * 1024;

    /// <summary>The name of the HTTP client for a registration.</summary>
    public static string ClientName(string registration) => $"DelegatedAccess.Cloudflare/{registration}";

    public async Task<IReadOnlyList<CloudflareAccount>> ListAsync(GrantKey key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        using var client = clients.CreateClient(ClientName(key.Registration), key);
        client.MaxResponseContentBufferSize = MaxBodyLength;

        var accounts = new OrderedDictionary<string, CloudflareAccount>(StringComparer.Ordinal);
        for (var page = 1; page <= MaxPages; page++)
        {
            var answer = await ReadPageAsync(client, page, cancellationToken).ConfigureAwait(false);
            var before = accounts.Count;
            foreach (var account in answer.Result!)
            {
                var id = CloudflareId.Read(account?.Id) ?? throw Unreadable();
                accounts.TryAdd(id, new CloudflareAccount(id, UntrustedText.Printable(account!.Name) ?? id));
            }

            // A page that brings nothing new would come again and again.
            var isLast = answer.ResultInfo?.TotalPages is { } total ? page >= total : answer.Result.Length < PageSize;
            if (isLast || accounts.Count == before)
            {
                return [.. accounts.Values];
            }
        }

        throw new InvalidOperationException(string.Create(
            CultureInfo.InvariantCulture,
            $"The grant reaches more than {PageSize * MaxPages} Cloudflare accounts. Call GET accounts yourself, page by page."));
    }

    public async Task<CloudflareAccount> GetSingleAsync(GrantKey key, CancellationToken cancellationToken = default) =>
        await ListAsync(key, cancellationToken).ConfigureAwait(false) switch
        {
            [var account] => account,
            var accounts => throw NotSelected(key, accounts),
        };

    private CloudflareAccountSelectionException NotSelected(GrantKey key, IReadOnlyList<CloudflareAccount> accounts)
    {
        var reference = entropy.NewSupportReference();
        logger.AccountNotSelected(key, accounts.Count, reference);
        return new CloudflareAccountSelectionException(key, accounts, reference);
    }

    private static async Task<ApiAnswer<AccountResult[]>> ReadPageAsync(HttpClient client, int page, CancellationToken cancellationToken)
    {
        var address = string.Create(CultureInfo.InvariantCulture, $"accounts?page={page}&per_page={PageSize}");
        using var response = await client.GetAsync(new Uri(address, UriKind.Relative), cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            var reading = response.GetApiErrorReading();
            throw new HttpRequestException(
                $"Cloudflare did not list the accounts: HTTP {(int)response.StatusCode}"
                + (reading?.SupportReference is { } reference ? $" [{reading.Code.ToId()}, reference {reference}]." : "."),
                inner: null,
                response.StatusCode);
        }

        var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = JsonSerializer.Deserialize(body, CloudflareJson.Default.ApiAnswerAccountResultArray);
            return answer is { Success: true, Result: not null } ? answer : throw Unreadable();
        }
        catch (JsonException)
        {
            // The cause is left out: its message can quote the body.
            throw Unreadable();
        }
    }

    private static HttpRequestException Unreadable() =>
        new(HttpRequestError.InvalidResponse, "Cloudflare's list of accounts cannot be read.");
}
