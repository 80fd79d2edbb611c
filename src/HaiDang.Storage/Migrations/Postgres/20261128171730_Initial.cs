using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace HaiDang.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Initial : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "city_account",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    full_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    search_text = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    profile_json = table.Column<byte[]>(type: "bytea", nullable: true),
                    personal_id_index = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    user_name = table.Column<byte[]>(type: "bytea", nullable: true),
                    normalized_user_name = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    email = table.Column<byte[]>(type: "bytea", nullable: true),
                    normalized_email = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    email_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    password_hash = table.Column<string>(type: "text", nullable: true),
                    security_stamp = table.Column<string>(type: "text", nullable: true),
                    concurrency_stamp = table.Column<string>(type: "text", nullable: true),
                    phone_number = table.Column<byte[]>(type: "bytea", nullable: true),
                    phone_number_confirmed = table.Column<bool>(type: "boolean", nullable: false),
                    two_factor_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    lockout_end = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    lockout_enabled = table.Column<bool>(type: "boolean", nullable: false),
                    access_failed_count = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_account", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_account_claim",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    claim_type = table.Column<string>(type: "text", nullable: true),
                    claim_value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_account_claim", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_account_login",
                columns: table => new
                {
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    provider_key = table.Column<string>(type: "text", nullable: false),
                    provider_display_name = table.Column<string>(type: "text", nullable: true),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_account_login", x => new { x.login_provider, x.provider_key });
                });

            migrationBuilder.CreateTable(
                name: "city_account_passkey",
                columns: table => new
                {
                    credential_id = table.Column<byte[]>(type: "bytea", maxLength: 1024, nullable: false),
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    data = table.Column<string>(type: "jsonb", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_account_passkey", x => x.credential_id);
                });

            migrationBuilder.CreateTable(
                name: "city_account_token",
                columns: table => new
                {
                    user_id = table.Column<Guid>(type: "uuid", nullable: false),
                    login_provider = table.Column<string>(type: "text", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    value = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_account_token", x => new { x.user_id, x.login_provider, x.name });
                });

            migrationBuilder.CreateTable(
                name: "city_api_token",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    is_strong = table.Column<bool>(type: "boolean", nullable: false),
                    scope = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    last_used_on = table.Column<DateOnly>(type: "date", nullable: true),
                    revoked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_api_token", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_audit_checkpoint",
                columns: table => new
                {
                    size = table.Column<long>(type: "bigint", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_audit_checkpoint", x => x.size);
                });

            migrationBuilder.CreateTable(
                name: "city_audit_cosignature",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    key = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    line = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    cosigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_audit_cosignature", x => new { x.day, x.key });
                });

            migrationBuilder.CreateTable(
                name: "city_audit_day",
                columns: table => new
                {
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    note = table.Column<string>(type: "text", nullable: false),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_audit_day", x => x.day);
                });

            migrationBuilder.CreateTable(
                name: "city_audit_entries",
                columns: table => new
                {
                    index = table.Column<long>(type: "bigint", nullable: false),
                    entries = table.Column<byte[]>(type: "bytea", nullable: false),
                    streams = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_audit_entries", x => x.index);
                });

            migrationBuilder.CreateTable(
                name: "city_audit_tile",
                columns: table => new
                {
                    level = table.Column<int>(type: "integer", nullable: false),
                    index = table.Column<long>(type: "bigint", nullable: false),
                    hashes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_audit_tile", x => new { x.level, x.index });
                });

            migrationBuilder.CreateTable(
                name: "city_audit_tree",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    root = table.Column<byte[]>(type: "bytea", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_audit_tree", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_audit_witness",
                columns: table => new
                {
                    key = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    latest_size = table.Column<long>(type: "bigint", nullable: false),
                    line = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    cosigned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    trouble = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    failures = table.Column<int>(type: "integer", nullable: false),
                    tried_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_audit_witness", x => x.key);
                });

            migrationBuilder.CreateTable(
                name: "city_consent",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    purpose = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    is_given = table.Column<bool>(type: "boolean", nullable: false),
                    version = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    text = table.Column<string>(type: "text", nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    release = table.Column<int>(type: "integer", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    way = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_consent", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_data_access",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_data_access", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_data_access_subject",
                columns: table => new
                {
                    access_id = table.Column<Guid>(type: "uuid", nullable: false),
                    subject_id = table.Column<Guid>(type: "uuid", nullable: false),
                    person_id = table.Column<Guid>(type: "uuid", nullable: true),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_data_access_subject", x => new { x.access_id, x.subject_id });
                });

            migrationBuilder.CreateTable(
                name: "city_delegation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    principal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    deputy_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    role_list = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    procedure_list = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: true),
                    document_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    document_date = table.Column<DateOnly>(type: "date", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    given_by = table.Column<Guid>(type: "uuid", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_delegation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_enterprise",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    tax_code = table.Column<string>(type: "character varying(14)", maxLength: 14, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    address = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    registered_by = table.Column<Guid>(type: "uuid", nullable: false),
                    registered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    confirmed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    confirmed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    confirmed_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    rejected_by = table.Column<Guid>(type: "uuid", nullable: true),
                    rejected_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rejected_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    rejection_reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_enterprise", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_fact_day",
                columns: table => new
                {
                    measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    day = table.Column<DateOnly>(type: "date", nullable: false),
                    part = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_fact_day", x => new { x.measure, x.of, x.day, x.unit_id, x.procedure_code, x.part });
                });

            migrationBuilder.CreateTable(
                name: "city_fact_month",
                columns: table => new
                {
                    measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    month = table.Column<DateOnly>(type: "date", nullable: false),
                    part = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_fact_month", x => new { x.measure, x.of, x.month, x.unit_id, x.procedure_code, x.part });
                });

            migrationBuilder.CreateTable(
                name: "city_fact_year",
                columns: table => new
                {
                    measure = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    year = table.Column<DateOnly>(type: "date", nullable: false),
                    part = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    value = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_fact_year", x => new { x.measure, x.of, x.year, x.unit_id, x.procedure_code, x.part });
                });

            migrationBuilder.CreateTable(
                name: "city_grant",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    signing_mode = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    signs_for = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    granted_by = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_grant", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_journal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: true),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    subject = table.Column<Guid>(type: "uuid", nullable: true),
                    detail = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_journal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_key",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    value = table.Column<byte[]>(type: "bytea", nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_key", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "city_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    about_id = table.Column<Guid>(type: "uuid", nullable: false),
                    event_number = table.Column<int>(type: "integer", nullable: false),
                    recipient = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    language = table.Column<string>(type: "character varying(2)", maxLength: 2, nullable: false),
                    name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    phone = table.Column<byte[]>(type: "bytea", nullable: true),
                    subject = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: false),
                    href = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    call_if_unreached = table.Column<bool>(type: "boolean", nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    read_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_notice", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_notice_delivery",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    address = table.Column<byte[]>(type: "bytea", nullable: false),
                    text = table.Column<byte[]>(type: "bytea", nullable: true),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    error = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_notice_delivery", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_one_time_code",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    purpose = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    target = table.Column<byte[]>(type: "bytea", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", maxLength: 32, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    tries = table.Column<int>(type: "integer", nullable: false),
                    used_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_one_time_code", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_pack_file",
                columns: table => new
                {
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    bytes = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_pack_file", x => x.sha256);
                });

            migrationBuilder.CreateTable(
                name: "city_pack_release",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    loaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    loaded_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_pack_release", x => x.number);
                });

            migrationBuilder.CreateTable(
                name: "city_pack_release_file",
                columns: table => new
                {
                    number = table.Column<int>(type: "integer", nullable: false),
                    path = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_pack_release_file", x => new { x.number, x.path });
                });

            migrationBuilder.CreateTable(
                name: "city_representative",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    capacity = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    document_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    document_date = table.Column<DateOnly>(type: "date", nullable: true),
                    may_manage = table.Column<bool>(type: "boolean", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    given_by = table.Column<Guid>(type: "uuid", nullable: false),
                    given_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    ended_by = table.Column<Guid>(type: "uuid", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_representative", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_representative_invitation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: false),
                    target = table.Column<byte[]>(type: "bytea", nullable: false),
                    target_index = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    capacity = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    document_number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    document_date = table.Column<DateOnly>(type: "date", nullable: true),
                    may_manage = table.Column<bool>(type: "boolean", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: true),
                    invited_by = table.Column<Guid>(type: "uuid", nullable: false),
                    invited_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    answer = table.Column<string>(type: "character varying(12)", maxLength: 12, nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_representative_invitation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_session",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    method = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    is_strong = table.Column<bool>(type: "boolean", nullable: false),
                    identity_level = table.Column<int>(type: "integer", nullable: true),
                    device = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    created_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_session", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "city_verified_identity",
                columns: table => new
                {
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    personal_id = table.Column<byte[]>(type: "bytea", nullable: false),
                    personal_id_index = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    full_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    birth_date = table.Column<DateOnly>(type: "date", nullable: true),
                    provider = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    level = table.Column<int>(type: "integer", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_city_verified_identity", x => x.account_id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_act",
                columns: table => new
                {
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    details_json = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_act", x => new { x.dossier_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "dossiers_code_counter",
                columns: table => new
                {
                    prefix = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    day = table.Column<int>(type: "integer", nullable: false),
                    next = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_code_counter", x => new { x.prefix, x.day });
                });

            migrationBuilder.CreateTable(
                name: "dossiers_deadline_run",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    release = table.Column<int>(type: "integer", nullable: false),
                    started_by = table.Column<Guid>(type: "uuid", nullable: false),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    after = table.Column<Guid>(type: "uuid", nullable: false),
                    @checked = table.Column<int>(name: "checked", type: "integer", nullable: false),
                    moved = table.Column<int>(type: "integer", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_deadline_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_destroyed_name",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_destroyed_name", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_disposal",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    cause = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    request_code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    count = table.Column<int>(type: "integer", nullable: false),
                    proposed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    proposed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    decided_by = table.Column<Guid>(type: "uuid", nullable: true),
                    decided_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    decision = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    decision_day = table.Column<DateOnly>(type: "date", nullable: true),
                    handled = table.Column<int>(type: "integer", nullable: false),
                    destroyed = table.Column<int>(type: "integer", nullable: false),
                    done_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    complete_on = table.Column<DateOnly>(type: "date", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_disposal", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_disposal_item",
                columns: table => new
                {
                    disposal_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    ended_on = table.Column<DateOnly>(type: "date", nullable: false),
                    kept_until = table.Column<DateOnly>(type: "date", nullable: true),
                    basis = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    spared_for = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    files = table.Column<int>(type: "integer", nullable: true),
                    files_json = table.Column<string>(type: "text", nullable: true),
                    destroyed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_disposal_item", x => new { x.disposal_id, x.dossier_id });
                });

            migrationBuilder.CreateTable(
                name: "dossiers_dossier",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    temporary_number = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    procedure_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    form_revision = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    revision = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    channel = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    outside_code = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    submission_key = table.Column<string>(type: "character varying(140)", maxLength: 140, nullable: true),
                    helped_by_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    received_by_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    competent_unit = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    filer_account_id = table.Column<Guid>(type: "uuid", nullable: true),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: true),
                    filed_by_official_id = table.Column<Guid>(type: "uuid", nullable: true),
                    applicant_kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    owner_name = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    filer_id_index = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    parties_json = table.Column<byte[]>(type: "bytea", nullable: false),
                    answers_json = table.Column<byte[]>(type: "bytea", nullable: false),
                    components_json = table.Column<byte[]>(type: "bytea", nullable: false),
                    findings_json = table.Column<string>(type: "text", nullable: false),
                    fees_json = table.Column<string>(type: "text", nullable: false),
                    search_text = table.Column<string>(type: "text", nullable: false),
                    submitted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accept_by = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    accepted_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    limit_case = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    limit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    legal_end_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    extended_to = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    pauses_json = table.Column<string>(type: "text", nullable: false),
                    starts_json = table.Column<string>(type: "text", nullable: false),
                    supplement_count = table.Column<int>(type: "integer", nullable: false),
                    step_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    recall_step_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    forwarded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    handler_id = table.Column<Guid>(type: "uuid", nullable: true),
                    ended_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    punctuality = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    returned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    rating = table.Column<int>(type: "integer", nullable: true),
                    changed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    set_aside_for = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    set_aside_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    opened_until = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_dossier", x => x.id);
                })
                .Annotation("Npgsql:StorageParameter:fillfactor", 75);

            migrationBuilder.CreateTable(
                name: "dossiers_draft",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    account_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    revision = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    enterprise_id = table.Column<Guid>(type: "uuid", nullable: true),
                    answers_json = table.Column<byte[]>(type: "bytea", nullable: false),
                    parties_json = table.Column<byte[]>(type: "bytea", nullable: true),
                    started_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    saved_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_draft", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_file",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    draft_id = table.Column<Guid>(type: "uuid", nullable: true),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    slot = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    client_key = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    name = table.Column<byte[]>(type: "bytea", nullable: false),
                    content_type = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    size = table.Column<long>(type: "bigint", nullable: false),
                    sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    pages = table.Column<int>(type: "integer", nullable: true),
                    scan_state = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    uploaded_by = table.Column<Guid>(type: "uuid", nullable: true),
                    uploaded_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_file", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_hold",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    document = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    reason = table.Column<byte[]>(type: "bytea", nullable: false),
                    placed_by = table.Column<Guid>(type: "uuid", nullable: false),
                    placed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    released_by = table.Column<Guid>(type: "uuid", nullable: true),
                    released_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_hold", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_issued_number",
                columns: table => new
                {
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    register = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    year = table.Column<int>(type: "integer", nullable: false),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    sequence = table.Column<int>(type: "integer", nullable: false),
                    book = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    outcome_id = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_issued_number", x => new { x.unit_id, x.register, x.year, x.number });
                });

            migrationBuilder.CreateTable(
                name: "dossiers_outcome",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    made = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    name = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    signed_by = table.Column<Guid>(type: "uuid", nullable: true),
                    signer_name = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: true),
                    signer_title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    authority = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    signed_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    signed_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    signed_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    number = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    issued_on = table.Column<DateOnly>(type: "date", nullable: true),
                    issued_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    issued_file_id = table.Column<Guid>(type: "uuid", nullable: true),
                    issued_sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    validity = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: false),
                    replaced_by = table.Column<Guid>(type: "uuid", nullable: true),
                    amendment = table.Column<string>(type: "character varying(20)", maxLength: 20, nullable: true),
                    amends = table.Column<Guid>(type: "uuid", nullable: true),
                    reason = table.Column<byte[]>(type: "bytea", nullable: true),
                    legal_basis = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    answers_json = table.Column<byte[]>(type: "bytea", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_outcome", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "dossiers_work_item",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    step_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    role = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    assignee_id = table.Column<Guid>(type: "uuid", nullable: true),
                    rank = table.Column<int>(type: "integer", nullable: false),
                    opened_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    seen_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    paused = table.Column<bool>(type: "boolean", nullable: false),
                    notice_id = table.Column<Guid>(type: "uuid", nullable: true),
                    proposed_day = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_dossiers_work_item", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "indicators_explanation",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    dossier_id = table.Column<Guid>(type: "uuid", nullable: false),
                    code = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    key_id = table.Column<long>(type: "bigint", nullable: false),
                    procedure_code = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    official_id = table.Column<Guid>(type: "uuid", nullable: true),
                    asked_by = table.Column<Guid>(type: "uuid", nullable: false),
                    asked_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    due_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    answered_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    answered_by = table.Column<Guid>(type: "uuid", nullable: true),
                    cause = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    words = table.Column<byte[]>(type: "bytea", nullable: true),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicators_explanation", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "indicators_meeting",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    slot = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: true),
                    planned_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    taken_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    taken_by = table.Column<Guid>(type: "uuid", nullable: true),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    earlier_id = table.Column<Guid>(type: "uuid", nullable: true),
                    format = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicators_meeting", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "indicators_meeting_sheet",
                columns: table => new
                {
                    meeting_id = table.Column<Guid>(type: "uuid", nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    figures_json = table.Column<string>(type: "text", nullable: false),
                    overdue_json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicators_meeting_sheet", x => new { x.meeting_id, x.unit_id });
                });

            migrationBuilder.CreateTable(
                name: "indicators_report",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    period = table.Column<string>(type: "character varying(10)", maxLength: 10, nullable: false),
                    unit_id = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    made_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    format = table.Column<int>(type: "integer", nullable: false),
                    content_json = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_indicators_report", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "measure_actual",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    series = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    scope = table.Column<string>(type: "character varying(80)", maxLength: 80, nullable: false),
                    period = table.Column<string>(type: "character varying(30)", maxLength: 30, nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    to = table.Column<DateOnly>(type: "date", nullable: false),
                    revision = table.Column<int>(type: "integer", nullable: false),
                    value = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    unit = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    counted = table.Column<string>(type: "text", nullable: true),
                    out_of = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    exactness = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    note = table.Column<string>(type: "text", nullable: true),
                    note_en = table.Column<string>(type: "text", nullable: true),
                    source = table.Column<string>(type: "text", nullable: false),
                    evidence = table.Column<string>(type: "text", nullable: true),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    by = table.Column<Guid>(type: "uuid", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_measure_actual", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "simulation_run",
                columns: table => new
                {
                    id = table.Column<int>(type: "integer", nullable: false),
                    from = table.Column<DateOnly>(type: "date", nullable: false),
                    days = table.Column<int>(type: "integer", nullable: false),
                    scale = table.Column<double>(type: "double precision", nullable: false),
                    seed = table.Column<long>(type: "bigint", nullable: false),
                    release = table.Column<int>(type: "integer", nullable: false),
                    first_position = table.Column<long>(type: "bigint", nullable: false),
                    are_totals_new = table.Column<bool>(type: "boolean", nullable: false),
                    written = table.Column<int>(type: "integer", nullable: false),
                    is_closing = table.Column<bool>(type: "boolean", nullable: false),
                    is_whole = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_simulation_run", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "storage_cursor",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    position = table.Column<long>(type: "bigint", nullable: false),
                    version = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_cursor", x => x.name);
                });

            migrationBuilder.CreateTable(
                name: "storage_event",
                columns: table => new
                {
                    stream_id = table.Column<Guid>(type: "uuid", nullable: false),
                    number = table.Column<int>(type: "integer", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    body = table.Column<byte[]>(type: "bytea", nullable: false),
                    salt = table.Column<byte[]>(type: "bytea", nullable: false),
                    facts = table.Column<string>(type: "text", nullable: true),
                    position = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_event", x => new { x.stream_id, x.number });
                });

            migrationBuilder.CreateTable(
                name: "storage_job",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    kind = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    payload = table.Column<string>(type: "text", nullable: false),
                    run_at = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    state = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    attempts = table.Column<int>(type: "integer", nullable: false),
                    error = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_job", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "storage_set_aside_index",
                columns: table => new
                {
                    name = table.Column<string>(type: "character varying(63)", maxLength: 63, nullable: false),
                    sql = table.Column<string>(type: "text", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_storage_set_aside_index", x => x.name);
                });

            migrationBuilder.CreateIndex(
                name: "IX_city_account_normalized_email",
                table: "city_account",
                column: "normalized_email");

            migrationBuilder.CreateIndex(
                name: "IX_city_account_normalized_user_name",
                table: "city_account",
                column: "normalized_user_name",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_city_account_personal_id_index",
                table: "city_account",
                column: "personal_id_index");

            migrationBuilder.CreateIndex(
                name: "IX_city_account_claim_user_id",
                table: "city_account_claim",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_account_login_user_id",
                table: "city_account_login",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_account_passkey_user_id",
                table: "city_account_passkey",
                column: "user_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_api_token_account_id",
                table: "city_api_token",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_api_token_hash",
                table: "city_api_token",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_city_consent_account_id_purpose_number",
                table: "city_consent",
                columns: new[] { "account_id", "purpose", "number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_city_data_access_subject_person_id_access_id",
                table: "city_data_access_subject",
                columns: new[] { "person_id", "access_id" },
                filter: "person_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_city_data_access_subject_subject_id_access_id",
                table: "city_data_access_subject",
                columns: new[] { "subject_id", "access_id" });

            migrationBuilder.CreateIndex(
                name: "IX_city_delegation_deputy_id_to",
                table: "city_delegation",
                columns: new[] { "deputy_id", "to" });

            migrationBuilder.CreateIndex(
                name: "IX_city_delegation_kind_principal_id_deputy_id_unit_id_from",
                table: "city_delegation",
                columns: new[] { "kind", "principal_id", "deputy_id", "unit_id", "from" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_city_delegation_principal_id_to",
                table: "city_delegation",
                columns: new[] { "principal_id", "to" });

            migrationBuilder.CreateIndex(
                name: "IX_city_delegation_unit_id_to",
                table: "city_delegation",
                columns: new[] { "unit_id", "to" });

            migrationBuilder.CreateIndex(
                name: "ix_city_enterprise_confirmed",
                table: "city_enterprise",
                column: "tax_code",
                unique: true,
                filter: "confirmed_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_city_enterprise_tax_code_registered_by",
                table: "city_enterprise",
                columns: new[] { "tax_code", "registered_by" },
                unique: true,
                filter: "rejected_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_city_grant_account_id",
                table: "city_grant",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_grant_account_id_role_unit_id_from",
                table: "city_grant",
                columns: new[] { "account_id", "role", "unit_id", "from" },
                unique: true,
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_city_grant_unit_id_role",
                table: "city_grant",
                columns: new[] { "unit_id", "role" });

            migrationBuilder.CreateIndex(
                name: "IX_city_journal_by_id",
                table: "city_journal",
                columns: new[] { "by", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_city_journal_kind_id",
                table: "city_journal",
                columns: new[] { "kind", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_city_journal_subject_id",
                table: "city_journal",
                columns: new[] { "subject", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_city_notice_about_id_event_number_recipient",
                table: "city_notice",
                columns: new[] { "about_id", "event_number", "recipient" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_city_notice_account_id_at",
                table: "city_notice",
                columns: new[] { "account_id", "at" });

            migrationBuilder.CreateIndex(
                name: "ix_city_notice_unread",
                table: "city_notice",
                column: "account_id",
                filter: "read_at IS NULL AND account_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_city_notice_delivery_notice_id",
                table: "city_notice_delivery",
                column: "notice_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_one_time_code_account_id_purpose",
                table: "city_one_time_code",
                columns: new[] { "account_id", "purpose" });

            migrationBuilder.CreateIndex(
                name: "IX_city_representative_account_id",
                table: "city_representative",
                column: "account_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_representative_enterprise_id",
                table: "city_representative",
                column: "enterprise_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_representative_invitation_enterprise_id",
                table: "city_representative_invitation",
                column: "enterprise_id");

            migrationBuilder.CreateIndex(
                name: "IX_city_representative_invitation_invited_by_invited_at",
                table: "city_representative_invitation",
                columns: new[] { "invited_by", "invited_at" });

            migrationBuilder.CreateIndex(
                name: "IX_city_representative_invitation_target_index",
                table: "city_representative_invitation",
                column: "target_index",
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_city_session_open",
                table: "city_session",
                column: "account_id",
                filter: "ended_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_city_verified_identity_personal_id_index",
                table: "city_verified_identity",
                column: "personal_id_index",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_disposal_unit_id_id",
                table: "dossiers_disposal",
                columns: new[] { "unit_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_disposal_item_dossier_id",
                table: "dossiers_disposal_item",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_code",
                table: "dossiers_dossier",
                column: "code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_competent_unit_submitted_at",
                table: "dossiers_dossier",
                columns: new[] { "competent_unit", "submitted_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_ended_at",
                table: "dossiers_dossier",
                column: "ended_at",
                filter: "ended_at IS NOT NULL AND set_aside_for IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_enterprise_id_submitted_at",
                table: "dossiers_dossier",
                columns: new[] { "enterprise_id", "submitted_at" },
                filter: "enterprise_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_filed_by_official_id_submitted_at",
                table: "dossiers_dossier",
                columns: new[] { "filed_by_official_id", "submitted_at" },
                filter: "filed_by_official_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_filer_account_id_submitted_at",
                table: "dossiers_dossier",
                columns: new[] { "filer_account_id", "submitted_at" },
                filter: "filer_account_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_filer_id_index_submitted_at",
                table: "dossiers_dossier",
                columns: new[] { "filer_id_index", "submitted_at" },
                filter: "filer_id_index IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_dossier_open",
                table: "dossiers_dossier",
                columns: new[] { "competent_unit", "due_at" },
                filter: "ended_at IS NULL AND accepted_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_dossier_open_due",
                table: "dossiers_dossier",
                columns: new[] { "due_at", "id" },
                filter: "ended_at IS NULL AND accepted_at IS NOT NULL AND extended_to IS NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_dossier_open_procedure",
                table: "dossiers_dossier",
                columns: new[] { "procedure_code", "accepted_at" },
                filter: "ended_at IS NULL AND accepted_at IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_outside_code",
                table: "dossiers_dossier",
                column: "outside_code",
                filter: "outside_code IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_dossier_set_aside",
                table: "dossiers_dossier",
                columns: new[] { "competent_unit", "set_aside_for", "set_aside_at", "id" },
                filter: "set_aside_for IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_submission_key",
                table: "dossiers_dossier",
                column: "submission_key",
                unique: true,
                filter: "submission_key IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_dossier_temporary_number",
                table: "dossiers_dossier",
                column: "temporary_number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_draft_account_id_saved_at",
                table: "dossiers_draft",
                columns: new[] { "account_id", "saved_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_draft_expires_at",
                table: "dossiers_draft",
                column: "expires_at");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_file_dossier_id",
                table: "dossiers_file",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_file_draft_id_slot_client_key",
                table: "dossiers_file",
                columns: new[] { "draft_id", "slot", "client_key" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_file_state_uploaded_at",
                table: "dossiers_file",
                columns: new[] { "state", "uploaded_at" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_hold_dossier_id",
                table: "dossiers_hold",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_hold_unit_id_id",
                table: "dossiers_hold",
                columns: new[] { "unit_id", "id" },
                filter: "released_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_issued_number_unit_id_register_year_sequence",
                table: "dossiers_issued_number",
                columns: new[] { "unit_id", "register", "year", "sequence" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_outcome_dossier_id",
                table: "dossiers_outcome",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_outcome_issued_file_id",
                table: "dossiers_outcome",
                column: "issued_file_id",
                filter: "issued_file_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_outcome_signed_file_id",
                table: "dossiers_outcome",
                column: "signed_file_id",
                filter: "signed_file_id IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_work_item_assignee_id_due_at",
                table: "dossiers_work_item",
                columns: new[] { "assignee_id", "due_at" });

            migrationBuilder.CreateIndex(
                name: "ix_dossiers_work_item_desk",
                table: "dossiers_work_item",
                columns: new[] { "unit_id", "role", "rank", "due_at", "id", "kind", "paused", "assignee_id" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_work_item_dossier_id",
                table: "dossiers_work_item",
                column: "dossier_id");

            migrationBuilder.CreateIndex(
                name: "IX_indicators_explanation_meeting_id_dossier_id",
                table: "indicators_explanation",
                columns: new[] { "meeting_id", "dossier_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_indicators_explanation_official_id_id",
                table: "indicators_explanation",
                columns: new[] { "official_id", "id" });

            migrationBuilder.CreateIndex(
                name: "ix_indicators_explanation_open",
                table: "indicators_explanation",
                column: "dossier_id",
                unique: true,
                filter: "answered_at IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_indicators_explanation_unit_id_id",
                table: "indicators_explanation",
                columns: new[] { "unit_id", "id" });

            migrationBuilder.CreateIndex(
                name: "IX_indicators_meeting_slot",
                table: "indicators_meeting",
                column: "slot",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_indicators_meeting_taken_at",
                table: "indicators_meeting",
                column: "taken_at");

            migrationBuilder.CreateIndex(
                name: "IX_indicators_report_period_unit_id",
                table: "indicators_report",
                columns: new[] { "period", "unit_id" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_measure_actual_series_scope_from_to_revision",
                table: "measure_actual",
                columns: new[] { "series", "scope", "from", "to", "revision" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_storage_event_position",
                table: "storage_event",
                column: "position",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "ix_storage_event_unnumbered",
                table: "storage_event",
                columns: new[] { "at", "number" },
                filter: "position IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_storage_job_state_run_at",
                table: "storage_job",
                columns: new[] { "state", "run_at" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "city_account");

            migrationBuilder.DropTable(
                name: "city_account_claim");

            migrationBuilder.DropTable(
                name: "city_account_login");

            migrationBuilder.DropTable(
                name: "city_account_passkey");

            migrationBuilder.DropTable(
                name: "city_account_token");

            migrationBuilder.DropTable(
                name: "city_api_token");

            migrationBuilder.DropTable(
                name: "city_audit_checkpoint");

            migrationBuilder.DropTable(
                name: "city_audit_cosignature");

            migrationBuilder.DropTable(
                name: "city_audit_day");

            migrationBuilder.DropTable(
                name: "city_audit_entries");

            migrationBuilder.DropTable(
                name: "city_audit_tile");

            migrationBuilder.DropTable(
                name: "city_audit_tree");

            migrationBuilder.DropTable(
                name: "city_audit_witness");

            migrationBuilder.DropTable(
                name: "city_consent");

            migrationBuilder.DropTable(
                name: "city_data_access");

            migrationBuilder.DropTable(
                name: "city_data_access_subject");

            migrationBuilder.DropTable(
                name: "city_delegation");

            migrationBuilder.DropTable(
                name: "city_enterprise");

            migrationBuilder.DropTable(
                name: "city_fact_day");

            migrationBuilder.DropTable(
                name: "city_fact_month");

            migrationBuilder.DropTable(
                name: "city_fact_year");

            migrationBuilder.DropTable(
                name: "city_grant");

            migrationBuilder.DropTable(
                name: "city_journal");

            migrationBuilder.DropTable(
                name: "city_key");

            migrationBuilder.DropTable(
                name: "city_notice");

            migrationBuilder.DropTable(
                name: "city_notice_delivery");

            migrationBuilder.DropTable(
                name: "city_one_time_code");

            migrationBuilder.DropTable(
                name: "city_pack_file");

            migrationBuilder.DropTable(
                name: "city_pack_release");

            migrationBuilder.DropTable(
                name: "city_pack_release_file");

            migrationBuilder.DropTable(
                name: "city_representative");

            migrationBuilder.DropTable(
                name: "city_representative_invitation");

            migrationBuilder.DropTable(
                name: "city_session");

            migrationBuilder.DropTable(
                name: "city_verified_identity");

            migrationBuilder.DropTable(
                name: "dossiers_act");

            migrationBuilder.DropTable(
                name: "dossiers_code_counter");

            migrationBuilder.DropTable(
                name: "dossiers_deadline_run");

            migrationBuilder.DropTable(
                name: "dossiers_destroyed_name");

            migrationBuilder.DropTable(
                name: "dossiers_disposal");

            migrationBuilder.DropTable(
                name: "dossiers_disposal_item");

            migrationBuilder.DropTable(
                name: "dossiers_dossier");

            migrationBuilder.DropTable(
                name: "dossiers_draft");

            migrationBuilder.DropTable(
                name: "dossiers_file");

            migrationBuilder.DropTable(
                name: "dossiers_hold");

            migrationBuilder.DropTable(
                name: "dossiers_issued_number");

            migrationBuilder.DropTable(
                name: "dossiers_outcome");

            migrationBuilder.DropTable(
                name: "dossiers_work_item");

            migrationBuilder.DropTable(
                name: "indicators_explanation");

            migrationBuilder.DropTable(
                name: "indicators_meeting");

            migrationBuilder.DropTable(
                name: "indicators_meeting_sheet");

            migrationBuilder.DropTable(
                name: "indicators_report");

            migrationBuilder.DropTable(
                name: "measure_actual");

            migrationBuilder.DropTable(
                name: "simulation_run");

            migrationBuilder.DropTable(
                name: "storage_cursor");

            migrationBuilder.DropTable(
                name: "storage_event");

            migrationBuilder.DropTable(
                name: "storage_job");

            migrationBuilder.DropTable(
                name: "storage_set_aside_index");
        }
    }
}
