namespace DelegatedAccess.Testing;

/// <summary><c>/zones/{id}/dns_records</c>: list, read, create, replace, change and delete.</summary>
internal sealed class DnsRules(SandboxState state)
{
    public SandboxResponse Answer(ApiCall call, SandboxZone zone)
    {
        var reads = call.Request.Method is "GET";
        if (!(reads ? call.HasAny("dns.read", "dns.write") : call.HasAny("dns.write")))
        {
            return ApiErrors.MissingScope("resources/dns/subresources/records/");
        }

        return (call.Request.Method, call.Segments.Count) switch
        {
            ("GET", 3) => List(call, zone),
            ("POST", 3) => Create(call, zone),
            (_, 4) => One(call, zone),
            (_, 3) => ApiErrors.NoSuchMethod(),
            _ => ApiErrors.NoSuchRoute(),
        };
    }

    private static SandboxResponse List(ApiCall call, SandboxZone zone)
    {
        var query = call.Request.ReadQuery();
        var records = zone.Records
            .Where(record => query["type"].Length == 0 || record.Type == query["type"])
            .Where(record => query["name"].Length == 0 || record.Name == query["name"])
            .Where(record => query["content"].Length == 0 || record.Content == query["content"])
            .ToList();
        return ApiEnvelope.Page(records, query, 100, 5000, (json, record) => record.Write(json));
    }

    private SandboxResponse Create(ApiCall call, SandboxZone zone)
    {
        if (DnsRecordInput.Read(call.Request.Body, zone.Name, null, state.Now, out var record) is { } error)
        {
            return ApiEnvelope.Error(400, error);
        }

        if (IsTaken(zone, record!))
        {
            return ApiEnvelope.Error(400, new ApiError(81058, "An identical record already exists."));
        }

        record = record! with { Id = state.Secrets.NewHexId() };
        zone.Records.Add(record);
        return ApiEnvelope.Result(record.Write);
    }

    private SandboxResponse One(ApiCall call, SandboxZone zone)
    {
        var index = zone.Records.FindIndex(record => record.Id == call.Segments[3]);
        if (index < 0)
        {
            return ApiErrors.NoSuchRecord();
        }

        var old = zone.Records[index];
        switch (call.Request.Method)
        {
            case "GET":
                return ApiEnvelope.Result(old.Write);
            case "DELETE":
                zone.Records.RemoveAt(index);
                return ApiEnvelope.Result(json =>
                {
                    json.WriteStartObject();
                    json.WriteString("id", old.Id);
                    json.WriteEndObject();
                });
            case "PUT" or "PATCH":
                return Change(call, zone, index);
            default:
                return ApiErrors.NoSuchMethod();
        }
    }

    private SandboxResponse Change(ApiCall call, SandboxZone zone, int index)
    {
        var old = zone.Records[index];
        var basis = call.Request.Method == "PATCH" ? old : null;
        if (DnsRecordInput.Read(call.Request.Body, zone.Name, basis, state.Now, out var record) is { } error)
        {
            return ApiEnvelope.Error(400, error);
        }

        record = record! with { Id = old.Id, CreatedOn = old.CreatedOn };
        zone.Records[index] = record;
        return ApiEnvelope.Result(record.Write);
    }

    private static bool IsTaken(SandboxZone zone, DnsRecord record) =>
        zone.Records.Any(one => one.Type == record.Type && one.Name == record.Name && one.Content == record.Content);
}
