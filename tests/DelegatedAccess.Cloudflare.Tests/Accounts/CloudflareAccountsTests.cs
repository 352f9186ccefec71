using System.Net;
using DelegatedAccess.Cloudflare.Accounts;
using DelegatedAccess.Cloudflare.Tests.Support;
using DelegatedAccess.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;

namespace DelegatedAccess.Cloudflare.Tests.Accounts;

[TestFixture]
internal sealed class CloudflareAccountsTests
{
    private static readonly GrantKey Key = new("cloudflare", "tenant-1");

    [Test]
    public async Task Every_page_is_read()
    {
        var clients = Clients(page => Page(page < 3 ? 50 : 7, from: page * 50, totalPages: 3));

        var accounts = await Accounts(clients).ListAsync(Key);

        Assert.Multiple(() =>
        {
            Assert.That(accounts, Has.Count.EqualTo(107));
            Assert.That(accounts[0], Is.EqualTo(new CloudflareAccount("id50", "Account 50")));
            Assert.That(clients.Asked, Is.EqualTo(Enumerable.Range(1, 3).Select(page => $"/client/v4/accounts?page={page}&per_page=50")));
            Assert.That(clients.Created.Single(), Is.EqualTo(("DelegatedAccess.Cloudflare/cloudflare", Key)));
        });
    }

    [Test]
    public async Task Without_page_numbers_a_short_page_is_the_last()
    {
        var clients = Clients(page => Page(page == 1 ? 50 : 3, from: page * 50, totalPages: null));

        Assert.That(await Accounts(clients).ListAsync(Key), Has.Count.EqualTo(53));
    }

    [Test]
    public async Task A_page_that_comes_again_ends_the_list()
    {
        var clients = Clients(_ => Page(50, from: 0, totalPages: 1_000_000));

        Assert.That(await Accounts(clients).ListAsync(Key), Has.Count.EqualTo(50));
        Assert.That(clients.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_list_without_an_end_is_not_read_for_ever()
    {
        var clients = Clients(page => Page(50, from: page * 50, totalPages: 1_000_000));

        Assert.That(async () => await Accounts(clients).ListAsync(Key), Throws.InvalidOperationException);
        Assert.That(clients.Asked, Has.Count.EqualTo(100));
    }

    [Test]
    public async Task The_only_account_is_the_account()
    {
        var account = await Accounts(Clients(_ => Page(1, from: 1, totalPages: 1))).GetSingleAsync(Key);

        Assert.That(account, Is.EqualTo(new CloudflareAccount("id1", "Account 1")));
    }

    [Test]
    public async Task Among_several_accounts_none_is_guessed()
    {
        var error = await Assert.ThrowsAsync<CloudflareAccountSelectionException>(
            async () => await Accounts(Clients(_ => Page(2, from: 1, totalPages: 1))).GetSingleAsync(Key));

        Assert.Multiple(() =>
        {
            Assert.That(error.Accounts.Select(account => account.Id), Is.EqualTo(["id1", "id2"]));
            Assert.That(error.Code, Is.EqualTo(ErrorCode.AccountSelectionRequired));
            Assert.That(error.Category, Is.EqualTo(SupportCategory.AccountMismatch));
            Assert.That(error.RecommendedAction, Is.EqualTo(RecommendedAction.Reconsent));
            Assert.That(error.IsTransient, Is.False);
            Assert.That(error.Grant, Is.EqualTo(Key));
            Assert.That(error.SupportReference, Does.Match("^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$"));
            Assert.That(error.Message, Does.Contain("2 Cloudflare accounts").And.Not.Contain("Account 1"));
        });
    }

    [Test]
    public async Task Without_an_account_the_user_has_to_select_one()
    {
        var error = await Assert.ThrowsAsync<CloudflareAccountSelectionException>(
            async () => await Accounts(Clients(_ => Page(0, from: 0, totalPages: 0))).GetSingleAsync(Key));

        Assert.That(error.Accounts, Is.Empty);
        Assert.That(error.Message, Does.Contain("no Cloudflare account"));
    }

    [TestCase(HttpStatusCode.Forbidden)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    [TestCase(HttpStatusCode.InternalServerError)]
    public async Task An_answer_that_fails_is_the_apis_failure_and_is_not_quoted(HttpStatusCode status)
    {
        var clients = Clients(_ => Answers.Json("a secret body", status));

        var error = await Assert.ThrowsAsync<HttpRequestException>(async () => await Accounts(clients).ListAsync(Key));

        Assert.That(error.StatusCode, Is.EqualTo(status));
        Assert.That(error.ToString(), Does.Not.Contain("a secret body"));
    }

    [TestCase("not json")]
    [TestCase("null")]
    [TestCase("{\"success\":false,\"result\":[]}")]
    [TestCase("{\"success\":true,\"result\":null}")]
    [TestCase("{\"success\":true,\"result\":[null]}")]
    [TestCase("{\"success\":true,\"result\":[{\"name\":\"no id\"}]}")]
    [TestCase("{\"success\":true,\"result\":[{\"id\":\"../user\"}]}")]
    public async Task An_answer_that_cannot_be_read_is_the_apis_failure(string body)
    {
        var clients = Clients(_ => Answers.Json(body));

        var error = await Assert.ThrowsAsync<HttpRequestException>(async () => await Accounts(clients).ListAsync(Key));

        Assert.That(error.HttpRequestError, Is.EqualTo(HttpRequestError.InvalidResponse));
        Assert.That(error.InnerException, Is.Null);
    }

    [Test]
    public void A_body_over_1_MiB_is_not_read()
    {
        var clients = Clients(_ => Answers.Json(new string(' ', 1024 * 1024 + 1)));

        Assert.That(async () => await Accounts(clients).ListAsync(Key), Throws.TypeOf<HttpRequestException>());
    }

    [Test]
    public async Task A_name_is_cleaned_and_the_id_stands_in_for_none()
    {
        var clients = Clients(_ => Answers.Json("""{"success":true,"result":[{"id":"a1","name":"x\u202ey\n"},{"id":"a2","name":" "}]}"""));

        var accounts = await Accounts(clients).ListAsync(Key);

        Assert.That(accounts.Select(account => account.Name), Is.EqualTo(["x y", "a2"]));
    }

    [Test]
    public void Cancellation_is_the_callers_own()
    {
        var clients = Clients(_ => Page(1, from: 1, totalPages: 1));

        Assert.That(
            async () => await Accounts(clients).ListAsync(Key, new CancellationToken(canceled: true)),
            Throws.InstanceOf<OperationCanceledException>());
    }

    private static CloudflareAccounts Accounts(StubGrantClientFactory clients) => new(clients, new Entropy(), NullLogger<CloudflareAccounts>.Instance);

    private static StubGrantClientFactory Clients(Func<int, HttpResponseMessage> page) => new(
        request => page(int.Parse(request.RequestUri!.Query.Split('=', '&')[1], System.Globalization.CultureInfo.InvariantCulture)));

    private static HttpResponseMessage Page(int count, int from, int? totalPages)
    {
        var accounts = Enumerable.Range(from, count).Select(
            number => $$"""{"id":"id{{number}}","name":"Account {{number}}","type":"standard"}""");
        var info = totalPages is { } total ? $",\"result_info\":{{\"page\":1,\"total_pages\":{total}}}" : "";
        return Answers.Json($$"""{"success":true,"errors":[],"result":[{{string.Join(',', accounts)}}]{{info}}}""");
    }
}
