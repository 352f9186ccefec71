namespace DelegatedAccess.Testing;

/// <summary>A slice of API v4: who may call, and which route it is.</summary>
internal sealed class ApiRules(SandboxState state, CloudflareSandboxOptions options)
{
    private readonly DnsRules _dns = new(state);

    public SandboxResponse Answer(SandboxRequest request) => Route(request)
        .With("ratelimit", "\"default\";r=1199;t=300")
        .With("ratelimit-policy", "\"default\";q=1200;w=300");

    private SandboxResponse Route(SandboxRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.Authorization))
        {
            return ApiErrors.NoCredentials();
        }

        if (BearerHeader.Read(request.Authorization) is not { } token)
        {
            return ApiErrors.MalformedCredentials();
        }

        if (!state.AccessTokens.TryGetValue(token, out var access)
            || state.Now >= access.ExpiresAt
            || request.Path == options.AlwaysUnauthorizedPath)
        {
            return ApiErrors.DeadToken();
        }

        var call = new ApiCall(request, access.Grant, request.Path[SandboxPaths.Api.Length..]);
        return OddRoute(request) ?? (request.Method == "GET" ? Read(call) : null) ?? Nested(call) ?? Unknown(call);
    }

    private static SandboxResponse? OddRoute(SandboxRequest request) => request.Path switch
    {
        SandboxPaths.RoleProblem => ApiErrors.RoleProblem(),
        SandboxPaths.ServerError => ApiErrors.Broken(500),
        SandboxPaths.RedirectHere => SandboxResponse.Redirect(302, new Uri(request.Origin, SandboxPaths.Api + "user").AbsoluteUri),
        SandboxPaths.RedirectElsewhere => SandboxResponse.Redirect(302, SandboxPaths.Elsewhere),
        _ => null,
    };

    private static SandboxResponse? Read(ApiCall call) => call.Segments switch
    {
        ["user"] => call.HasAny("user-details.read") ? User(call.Grant.User) : ApiErrors.MissingScope("resources/user/methods/get/"),
        ["accounts"] => Accounts(call),
        ["zones"] => call.HasAny("zone.read") ? Zones(call) : ApiErrors.MissingScope("resources/zones/methods/list/"),
        ["zones", var id] => call.HasAny("zone.read") ? Zone(call, id) : ApiErrors.MissingScope("resources/zones/methods/get/"),
        _ => null,
    };

    private SandboxResponse? Nested(ApiCall call) => call.Segments is ["zones", var id, "dns_records", ..]
        ? call.VisibleZones.FirstOrDefault(one => one.Zone.Id == id).Zone is { } zone
            ? _dns.Answer(call, zone)
            : ApiErrors.NoSuchObject(call.Request.Path)
        : null;

    private static SandboxResponse Unknown(ApiCall call) => call.Segments is ["user"] or ["accounts"] or ["zones"] or ["zones", _]
        ? ApiErrors.NoSuchMethod()
        : ApiErrors.NoSuchRoute();

    private static SandboxResponse User(SandboxUser user) => ApiEnvelope.Result(json =>
    {
        json.WriteStartObject();
        json.WriteString("id", user.Id);
        json.WriteString("email", user.Email);
        json.WriteString("first_name", user.DisplayName);
        json.WriteNull("last_name");
        json.WriteBoolean("two_factor_authentication_enabled", false);
        json.WriteBoolean("suspended", false);
        json.WriteEndObject();
    });

    private static SandboxResponse Accounts(ApiCall call) =>
        ApiEnvelope.Page(call.Grant.Accounts, call.Request.ReadQuery(), 20, 50, (json, account) =>
        {
            json.WriteStartObject();
            json.WriteString("id", account.Id);
            json.WriteString("name", account.Name);
            json.WriteString("type", "standard");
            json.WriteStartObject("settings");
            json.WriteBoolean("enforce_twofactor", false);
            json.WriteEndObject();
            json.WriteEndObject();
        });

    private static SandboxResponse Zones(ApiCall call)
    {
        var query = call.Request.ReadQuery();
        var zones = call.VisibleZones
            .Where(one => query["name"].Length == 0 || one.Zone.Name == query["name"])
            .Where(one => query["account.id"].Length == 0 || one.Account.Id == query["account.id"])
            .ToList();
        return ApiEnvelope.Page(zones, query, 20, 50, (json, one) => ZoneJson.Write(json, one.Account, one.Zone));
    }

    private static SandboxResponse Zone(ApiCall call, string id) =>
        call.VisibleZones.FirstOrDefault(one => one.Zone.Id == id) is { Zone: not null } found
            ? ApiEnvelope.Result(json => ZoneJson.Write(json, found.Account, found.Zone))
            : ApiErrors.NoSuchObject(call.Request.Path);
}
