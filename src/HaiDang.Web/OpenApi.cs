using HaiDang.City.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HaiDang.Web;

/// <summary>The OpenAPI 3.1 document of /api/v1, served at /openapi/v1.json; the approved copy is docs/api/v1.json.</summary>
internal static class OpenApi
{
    private const string Token = "token";

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["Deadlines"] = "Recomputing open deadlines after a changed calendar, with a preview of what would move.",
        ["Dossiers"] = "Filing, following and handling dossiers; their slips and outcomes.",
        ["Drafts"] = "Forms that are filled in over several days or devices.",
        ["Files"] = "Papers: whole, in pieces that resume after a lost connection, or several photos as one document.",
        ["People"] = "Who is signed in, access tokens, notices, and finding a walk-in.",
        ["Procedures"] = "Procedures in force: found by everyday words, read with limits, fees, documents and form.",
        ["Roles"] = "Who holds which role where and when, who stands in for whom, and who signs by whose authority.",
        ["Units"] = "Communes, wards and bodies of the city as of any day; abolished places lead to their successors.",
        ["Work"] = "Open work items of an official's units and roles.",
    };

    public static IServiceCollection AddCityOpenApi(this IServiceCollection services) => services.AddOpenApi("v1", o =>
    {
        o.ShouldInclude = endpoint => endpoint.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true && endpoint.HttpMethod != "HEAD";
        // Each use has a Request of its own.
        o.CreateSchemaReferenceId = info => OpenApiOptions.CreateDefaultSchemaReferenceId(info) is { } name
            ? (Nullable.GetUnderlyingType(info.Type) ?? info.Type) is { IsGenericType: false, DeclaringType: { } use } ? use.Name + name : name
            : null;
        o.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = "Hải Đăng API";
            document.Info.Version = "v1";
            document.Info.Description = "Everything the pages do, over HTTP. Errors are Problem Details (RFC 9457). A walk through: docs/api.md.";
            document.Info.License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" };
            document.Servers = [new OpenApiServer { Url = "/" }];
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
            {
                [Token] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An access token of POST /api/v1/tokens." },
            };
            // Tags are those of the operations; named by the framework after the assembly they would tell nothing.
            document.Tags = document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? [])
                .SelectMany(operation => operation.Tags?.AsEnumerable() ?? []).Select(tag => tag.Name).OfType<string>()
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new OpenApiTag { Name = name, Description = Tags.GetValueOrDefault(name) }).ToHashSet();
            return Task.CompletedTask;
        });
        o.AddOperationTransformer(DescribeAsync);
    });

    private static Task DescribeAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        foreach (var header in metadata.OfType<RequestHeader>())
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = header.Name,
                In = ParameterLocation.Header,
                Required = header.Required,
                Description = header.Meaning,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            });
        }
        var withToken = new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Token, context.Document)] = [] };
        if (metadata.OfType<IAuthorizeData>().Any() && !metadata.OfType<IAllowAnonymous>().Any())
        {
            operation.Security = [withToken];
            operation.Responses ??= [];
            operation.Responses.TryAdd("401", new OpenApiResponse
            {
                Description = "Unauthorized",
                Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
                {
                    ["application/problem+json"] = new() { Schema = new OpenApiSchemaReference("ProblemDetails", context.Document) },
                },
            });
        }
        else
        {
            operation.Security = [new OpenApiSecurityRequirement(), withToken]; // without, or for what only an account may see with one
        }
        if (OpenApiExamples.Of(operation.OperationId) is { } example)
        {
            operation.RequestBody!.Content!["application/json"].Example = example;
        }
        return Task.CompletedTask;
    }
}
