-- MySQL dump 10.19
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!40103 SET TIME_ZONE='+00:00' */;
SET SQL_MODE = "NO_AUTO_VALUE_ON_ZERO";

DROP TABLE IF EXISTS `countries`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
CREATE TABLE `countries` (
  `code` char(2) CHARACTER SET ascii COLLATE ascii_bin NOT NULL COMMENT 'ISO; it''s two "letters"',
  `name` varchar(80) COLLATE utf8mb4_unicode_ci DEFAULT NULL,
  `population` bigint(20) unsigned NOT NULL DEFAULT '0',
  `zone` tinyint(4) NOT NULL DEFAULT '-1',
  `is_eu` tinyint(1) NOT NULL DEFAULT '0',
  `continent` enum('Europe','Asia, minor','It''s') NOT NULL DEFAULT 'Europe',
  `flags` set('a','b') DEFAULT 'a,b',
  `founded` year(4) DEFAULT NULL,
  `area` decimal(12,3) unsigned DEFAULT NULL,
  `gdp` double DEFAULT NULL,
  `ratio` float(7,2) DEFAULT NULL,
  `shape` geometry DEFAULT NULL,
  `bits` bit(3) DEFAULT b'101',
  `code3` int(3) unsigned zerofill DEFAULT NULL,
  `medium` mediumint(9) DEFAULT NULL,
  PRIMARY KEY (`code`),
  UNIQUE KEY `name` (`name`),
  KEY `prefix` (`name`(10),`population` DESC),
  KEY `hashed` (`zone`) USING HASH,
  FULLTEXT KEY `words` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci COMMENT='Where people live; "all" of them';

CREATE TABLE IF NOT EXISTS users (
  id INT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
  email VARCHAR(190) NOT NULL UNIQUE,
  `password` varbinary(60) NOT NULL,
  hash binary(16),
  bio TEXT,
  tiny TINYTEXT, medium MEDIUMTEXT NOT NULL, large LONGTEXT,
  photo MEDIUMBLOB, doc BLOB, raw LONGBLOB,
  settings JSON DEFAULT NULL,
  born DATE DEFAULT NULL,
  wakes TIME(3) DEFAULT '07:30:00',
  at DATETIME(6) DEFAULT NULL,
  seen DATETIME DEFAULT '2020-01-01 00:00:00',
  created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
  updated_at TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  country CHAR(2) CHARACTER SET ascii COLLATE ascii_bin,
  manager_id INT UNSIGNED,
  first VARCHAR(50), last VARCHAR(50) DEFAULT 'it\'s a "x" \\ y',
  full VARCHAR(101) GENERATED ALWAYS AS (CONCAT(first, ' ', last)) STORED,
  initials VARCHAR(2) AS (CONCAT(LEFT(first, 1), LEFT(last, 1))) VIRTUAL,
  score DOUBLE NOT NULL DEFAULT 0.5,
  price DECIMAL(8,2) DEFAULT '9.90',
  active BOOLEAN DEFAULT TRUE,
  KEY (country), KEY users_score (score, price),
  CONSTRAINT fk_country FOREIGN KEY (country) REFERENCES countries (code) ON DELETE SET NULL ON UPDATE CASCADE,
  FOREIGN KEY (manager_id) REFERENCES users (id) ON DELETE NO ACTION,
  CONSTRAINT grown CHECK (score >= 0)
) COMMENT 'People' AUTO_INCREMENT=17 ROW_FORMAT=DYNAMIC;

CREATE TABLE `order` (
  tenant int NOT NULL, number int NOT NULL, `user id` int unsigned NOT NULL,
  PRIMARY KEY (tenant, number),
  CONSTRAINT `order user` FOREIGN KEY (`user id`) REFERENCES users (id)
) ENGINE=InnoDB;
CREATE TABLE `lines` (
  tenant int NOT NULL, number int NOT NULL, position smallint NOT NULL,
  PRIMARY KEY (tenant, number, position),
  CONSTRAINT lines_order FOREIGN KEY (tenant, number) REFERENCES `order` (tenant, number) ON DELETE CASCADE
);
CREATE TABLE logs (at datetime NOT NULL, line text) ENGINE=MyISAM DEFAULT CHARSET=latin1;
CREATE TABLE parts (id int NOT NULL, made int NOT NULL, PRIMARY KEY (id, made))
  PARTITION BY RANGE (made) (PARTITION p0 VALUES LESS THAN (2000), PARTITION p1 VALUES LESS THAN MAXVALUE);
CREATE TABLE odd (`a``b` int, `MixedCase` varchar(10) NOT NULL DEFAULT '', nextval_id bigint NOT NULL);
ALTER TABLE odd ADD PRIMARY KEY (nextval_id), ADD KEY later (`a``b`);
ALTER TABLE odd MODIFY nextval_id bigint(20) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=5;
CREATE UNIQUE INDEX odd_mixed ON odd (`MixedCase`);
CREATE FULLTEXT INDEX users_bio ON users (bio);

DELIMITER ;;
CREATE DEFINER=`root`@`localhost` TRIGGER upd BEFORE UPDATE ON users FOR EACH ROW BEGIN SET NEW.bio = 'x;'; END;;
CREATE PROCEDURE p() BEGIN SELECT 1; END;;
DELIMITER ;

/*!50001 CREATE VIEW `people` AS SELECT 1 AS `id`, 1 AS `email`*/;
/*!50001 DROP VIEW IF EXISTS `people`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `people` AS select `users`.`id` AS `id`,`users`.`email` AS `email` from `users` where (`users`.`score` > 1) */;
CREATE TABLE limited (
  age int, price decimal(10,2), plan varchar(9) COLLATE utf8mb4_bin,
  CONSTRAINT ck_limited_age CHECK (age BETWEEN 0 AND 120),
  CONSTRAINT ck_limited_price CHECK (price >= 0),
  CONSTRAINT ck_limited_plan CHECK (plan IN ('x', 'y'))
);
LOCK TABLES `odd` WRITE;
INSERT INTO odd VALUES (1,'a;b\'c',1);
UNLOCK TABLES;
/*!40101 SET character_set_client = @saved_cs_client */;
