namespace DelegatedAccess.Testing.Tests.Model;

internal sealed class ApiTests
{
    private Lab _lab = null!;

    [SetUp]
    public void SetUp() => _lab = Lab.InMemory();

    [TearDown]
    public async Task TearDown() => await _lab.DisposeAsync();

    [Test]
    public async Task Without_credentials_the_answer_is_400_9106_and_is_counted()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_lab.Sandbox.ApiBaseAddress, "accounts"));
        var answer = await _lab.SendAsync(request);

        Assert.That((answer.Status, answer.ApiCode), Is.EqualTo((400, 9106)));
        Assert.That(_lab.Sandbox.Counters.ApiUnauthenticated, Is.EqualTo(1));
    }

    [Test]
    public async Task A_malformed_header_is_400_6003_with_6111_in_its_chain()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_lab.Sandbox.ApiBaseAddress, "accounts"));
        request.Headers.TryAddWithoutValidation("Authorization", "Token abc");
        var answer = await _lab.SendAsync(request);

        Assert.That(answer.Status, Is.EqualTo(400));
        Assert.That(answer.Body, Is.EqualTo(
            """{"success":false,"errors":[{"code":6003,"message":"Invalid request headers","error_chain":[{"code":6111,"message":"Invalid format for Authorization header"}]}],"messages":[],"result":null}"""));
    }

    [Test]
    public async Task A_dead_or_unknown_token_is_401_10000()
    {
        var answer = await _lab.ApiAsync("cfoat_unknown", "accounts");

        Assert.That(answer.Status, Is.EqualTo(401));
        Assert.That(answer.Body, Is.EqualTo(
            """{"success":false,"errors":[{"code":10000,"message":"Authentication error"}],"messages":[],"result":null}"""));
        Assert.That(answer.Headers, Contains.Key("cf-ray"));
        Assert.That(_lab.Sandbox.Counters.ApiUnauthorized, Is.EqualTo(1));
    }

    [Test]
    public async Task An_access_token_dies_after_its_life()
    {
        var tokens = await _lab.ConnectAsync();
        _lab.Clock.Advance(TimeSpan.FromHours(1) - TimeSpan.FromSeconds(1));
        Assert.That((await _lab.ApiAsync(tokens.Access, "accounts")).Status, Is.EqualTo(200));
        _lab.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.That((await _lab.ApiAsync(tokens.Access, "accounts")).Status, Is.EqualTo(401));
    }

    [TestCase("user")]
    [TestCase("zones")]
    public async Task A_missing_scope_is_403_10000_with_a_documentation_url(string path)
    {
        var tokens = await _lab.ConnectAsync(scope: "account-settings.read");
        var answer = await _lab.ApiAsync(tokens.Access, path);

        Assert.That((answer.Status, answer.ApiCode), Is.EqualTo((403, 10000)));
        Assert.That((string?)answer.Json["errors"]![0]!["documentation_url"], Does.StartWith("https://developers.cloudflare.com/api/"));
    }

    [Test]
    public async Task The_user_and_userinfo_endpoints_agree_on_who_it_is()
    {
        var tokens = await _lab.ConnectAsync("bob");
        var user = await _lab.ApiAsync(tokens.Access, "user");
        var info = await _lab.ApiAsync(tokens.Access, _lab.Sandbox.UserInfoEndpoint.AbsolutePath);

        Assert.That((string?)user.Json["result"]!["email"], Is.EqualTo("bob@example.com"));
        Assert.That((string?)user.Json["result"]!["id"], Does.Match("^[0-9a-f]{32}$"));
        Assert.That(info.Json.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "sub" }));
        Assert.That((string?)info.Json["sub"], Is.EqualTo((string?)user.Json["result"]!["id"]));
        Assert.That((await _lab.ApiAsync("dead", _lab.Sandbox.UserInfoEndpoint.AbsolutePath)).Status, Is.EqualTo(401));
    }

    [Test]
    public async Task Only_the_accounts_chosen_at_consent_are_visible()
    {
        var tokens = await _lab.ConnectAsync("bob", new ConsentChoices { Accounts = ["Bob's Company"] });

        Assert.That(Names(await _lab.ApiAsync(tokens.Access, "accounts")), Is.EqualTo(new[] { "Bob's Company" }));
        Assert.That(Names(await _lab.ApiAsync(tokens.Access, "zones")), Is.EqualTo(new[] { "company.example", "company.test" }));
        var hidden = _lab.Sandbox.User("bob").User.Accounts[0].Zones[0].Id;
        Assert.That((await _lab.ApiAsync(tokens.Access, "zones/" + hidden)).ApiCode, Is.EqualTo(7003));
        Assert.That((await _lab.ApiAsync(tokens.Access, $"zones/{hidden}/dns_records")).Status, Is.EqualTo(404));
    }

    [Test]
    public async Task Lists_are_paged_with_result_info()
    {
        var tokens = await _lab.ConnectAsync("bob");
        var answer = await _lab.ApiAsync(tokens.Access, "accounts?page=2&per_page=1");

        Assert.That(Names(answer), Is.EqualTo(new[] { "Bob's Company" }));
        Assert.That(answer.Json["result_info"]!.ToJsonString(), Is.EqualTo(
            """{"page":2,"per_page":1,"total_pages":2,"count":1,"total_count":2}"""));
        Assert.That(Names(await _lab.ApiAsync(tokens.Access, "zones?name=company.test")), Is.EqualTo(new[] { "company.test" }));
    }

    [Test]
    public async Task A_dns_record_is_created_read_changed_replaced_and_deleted()
    {
        var token = (await _lab.ConnectAsync()).Access;
        var records = await RecordsPathAsync(token);
        var created = await _lab.ApiAsync(token, records, HttpMethod.Post, """{"type":"A","name":"www","content":"192.0.2.7","ttl":300}""");
        var path = records + "/" + (string?)created.Json["result"]!["id"];

        Assert.That((string?)created.Json["result"]!["name"], Is.EqualTo("www.example.com"));
        var patched = await _lab.ApiAsync(token, path, HttpMethod.Patch, """{"content":"192.0.2.8"}""");
        Assert.That((int)patched.Json["result"]!["ttl"]!, Is.EqualTo(300));
        var replaced = await _lab.ApiAsync(token, path, HttpMethod.Put, """{"type":"A","name":"www","content":"192.0.2.9"}""");
        Assert.That((int)replaced.Json["result"]!["ttl"]!, Is.EqualTo(1));
        Assert.That((string?)(await _lab.ApiAsync(token, path)).Json["result"]!["content"], Is.EqualTo("192.0.2.9"));
        Assert.That(Names(await _lab.ApiAsync(token, records + "?type=A")), Is.EqualTo(new[] { "example.com", "www.example.com" }));
        Assert.That((await _lab.ApiAsync(token, path, HttpMethod.Delete)).Status, Is.EqualTo(200));
        Assert.That((await _lab.ApiAsync(token, path)).ApiCode, Is.EqualTo(81044));
    }

    [TestCase("""{"type":"A","name":"x","content":"nonsense"}""", 9005)]
    [TestCase("""{"type":"AAAA","name":"x","content":"192.0.2.1"}""", 9006)]
    [TestCase("""{"type":"Q","name":"x","content":"y"}""", 1004)]
    [TestCase("""{"type":"TXT","name":"","content":"y"}""", 1004)]
    [TestCase("""{"type":"TXT","name":"x","content":"y","ttl":5}""", 1004)]
    [TestCase("""{"type":"TXT","name":"x","content":"y","proxied":true}""", 9004)]
    [TestCase("""{"type":"MX","name":"x","content":"mail.example.com"}""", 1004)]
    [TestCase("""{"type":"A","name":"@","content":"192.0.2.1"}""", 81058)]
    [TestCase("not json", 9207)]
    public async Task A_bad_dns_record_is_400_with_its_code(string body, int code)
    {
        var token = (await _lab.ConnectAsync()).Access;
        var answer = await _lab.ApiAsync(token, await RecordsPathAsync(token), HttpMethod.Post, body);

        Assert.That((answer.Status, answer.ApiCode), Is.EqualTo((400, code)));
    }

    [Test]
    public async Task Changing_dns_needs_the_write_scope()
    {
        var token = (await _lab.ConnectAsync(choices: new ConsentChoices { DeclinedScopes = ["dns.write"] })).Access;
        var records = await RecordsPathAsync(token);

        Assert.That((await _lab.ApiAsync(token, records)).Status, Is.EqualTo(200));
        Assert.That((await _lab.ApiAsync(token, records, HttpMethod.Post, "{}")).Status, Is.EqualTo(403));
    }

    [TestCase("always-401", 401, 10000)]
    [TestCase("role-problem", 403, 9109)]
    [TestCase("error-500", 500, 10001)]
    [TestCase("nowhere", 404, 7000)]
    public async Task Odd_paths_fail_healthy_tokens(string path, int status, int code)
    {
        var answer = await _lab.ApiAsync((await _lab.ConnectAsync()).Access, path);

        Assert.That((answer.Status, answer.ApiCode), Is.EqualTo((status, code)));
    }

    [TestCase("redirect", "http://127.0.0.1:1/client/v4/user")]
    [TestCase("redirect-elsewhere", "https://elsewhere.invalid/client/v4/user")]
    public async Task Redirects_lead_here_or_elsewhere(string path, string location)
    {
        var answer = await _lab.ApiAsync((await _lab.ConnectAsync()).Access, path);

        Assert.That((answer.Status, answer.Headers["Location"]), Is.EqualTo((302, location)));
    }

    private async Task<string> RecordsPathAsync(string token)
    {
        var zones = await _lab.ApiAsync(token, "zones?name=example.com");
        return $"zones/{(string?)zones.Json["result"]![0]!["id"]}/dns_records";
    }

    private static IEnumerable<string?> Names(Answer answer) => answer.Json["result"]!.AsArray().Select(one => (string?)one!["name"]);
}
